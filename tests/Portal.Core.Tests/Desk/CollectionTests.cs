using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Desk;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Documents;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.Desk;

public sealed class CollectionTests : IAsyncLifetime
{
    private readonly DeskProvider provider = new();
    private CaseBench bench = null!;
    private Guid caseId;

    private static CancellationToken Stop => CaseBench.Stop;

    private static FieldValues Side => new([KeyValuePair.Create("side", (string?)"front")]);

    public async ValueTask InitializeAsync()
    {
        bench = await CaseBench.StartAsync(provider);
        caseId = (await bench.CreateAsync()).CaseId;
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task TakeAsync_StepByStep_GoesOnWhereItWasWhoeverAsks()
    {
        Assert.Equal("consent", (await StateAsync()).Next!.Key);
        Assert.True((await ConsentAsync()).Succeeded);
        Assert.True((await PageAsync(Sample.Read("colour.jpg"))).Succeeded);

        bench.Acting.Now = SwitchedActor.SecondOfficer;
        var halfway = (await StateAsync()).Next!;
        Assert.Equal(("page", 1, (int?)2), (halfway.Key, halfway.PagesDone, halfway.PagesTotal));
        Assert.True((await PageAsync(Sample.Read("grey.jpg"))).Succeeded);
        var done = (await TakeAsync(new StepInput("finish"))).Value!;

        Assert.Null(done.Next);
        Assert.Equal(["step.consent", "step.page", "step.page", "step.finish"], provider.Calls);
        Assert.Equal(("image/jpeg", "passport.exe.jpg"), (provider.Received[0].MimeType, provider.Received[0].FileName));
        Assert.Equal(AttemptStatus.InReview, (await bench.CaseAsync(caseId)).Status);
    }

    [Fact]
    public async Task TakeAsync_Consent_IsKeptWithHowAndWhen()
    {
        var at = bench.Database.Clock.GetUtcNow().AddHours(-2);
        Assert.True((await ConsentAsync(new GivenConsent(ConsentForm.Paper, at))).Succeeded);

        var recorded = Assert.Single((await StateAsync()).Consents);
        Assert.Equal((ConsentForm.Paper, at.UtcDateTime, "Olga Officer"), (recorded.How, recorded.GivenAt, recorded.RecordedBy));
        Assert.Equal(["accept.terms"], recorded.To);
        var audited = bench.Audit.Records.Single(record => record.Action == "collection.step");
        Assert.Equal(("Paper", "accept.terms", "Done"), (audited.Detail!["consentHow"], audited.Detail!["consentTo"], audited.Detail!["outcome"]));
        await using var db = bench.Database.Create();
        Assert.True(await db.Timeline.AnyAsync(entry => entry.TextKey == "desk.timeline.consent.Paper", Stop));
    }

    [Fact]
    public async Task TakeAsync_ConsentNotSaid_IsNotPassedOn()
    {
        var values = new FieldValues([KeyValuePair.Create("accept.terms", (string?)"true")]);
        var none = await TakeAsync(new StepInput("consent") { Consent = new GivenConsent(ConsentForm.Spoken, bench.Database.Clock.GetUtcNow()) });
        var unsaid = await TakeAsync(new StepInput("consent") { Values = values });
        var future = await TakeAsync(new StepInput("consent") { Values = values, Consent = new GivenConsent(ConsentForm.Spoken, bench.Database.Clock.GetUtcNow().AddHours(1)) });

        Assert.Equal("accept.terms", Assert.Single(none.Problem!.Fields).Key);
        Assert.Equal("consent.how", Assert.Single(unsaid.Problem!.Fields).Key);
        Assert.Equal("consent.at", Assert.Single(future.Problem!.Fields).Key);
        Assert.Empty(provider.Calls);
    }

    [Fact]
    public async Task TakeAsync_WrongFile_IsNotSent()
    {
        await ConsentAsync();
        var pdf = await PageAsync("%PDF-1.4 renamed"u8.ToArray());
        var large = await PageAsync(new byte[(64 * 1024) + 1]);
        var empty = await PageAsync([]);
        var missing = await TakeAsync(new StepInput("page") { Values = Side });
        var incomplete = await PageAsync(Sample.Read("colour.jpg"), new FieldValues());

        Assert.Equal("desk.problem.file.kind", pdf.Problem!.Text.Key);
        Assert.Equal("desk.problem.file.tooLarge", large.Problem!.Text.Key);
        Assert.Equal("desk.problem.file.empty", empty.Problem!.Text.Key);
        Assert.Equal("file", Assert.Single(missing.Problem!.Fields).Key);
        Assert.Equal("side", Assert.Single(incomplete.Problem!.Fields).Key);
        Assert.Equal(["step.consent"], provider.Calls);
    }

    [Fact]
    public async Task TakeAsync_Refused_KeepsTheStepOpen()
    {
        provider.Refusal = DeskProvider.Refuses(FailureCategory.Unavailable);
        Assert.Equal(ProblemKind.ProviderUnavailable, (await ConsentAsync()).Problem?.Kind);

        provider.Refusal = null;
        Assert.Empty((await StateAsync()).Consents);
        Assert.True((await ConsentAsync()).Succeeded);
    }

    [Fact]
    public async Task TakeAsync_NotItsTurnOrUnknown_IsNotAsked()
    {
        Assert.Equal("desk.problem.step.notNow", (await TakeAsync(new StepInput("finish"))).Problem?.Text.Key);
        Assert.Equal(ProblemKind.NotFound, (await TakeAsync(new StepInput("dance"))).Problem?.Kind);
        Assert.Empty(provider.Calls);
    }

    private async Task<Collection> StateAsync() => (await bench.Get<CollectionService>().GetAsync(caseId, Stop)).Value!;

    private Task<Outcome<Collection>> TakeAsync(StepInput input) => bench.Get<CollectionService>().TakeAsync(caseId, input, Stop);

    private Task<Outcome<Collection>> ConsentAsync(GivenConsent? consent = null) => TakeAsync(new StepInput("consent")
    {
        Values = new FieldValues([KeyValuePair.Create("accept.terms", (string?)"true"), KeyValuePair.Create("accept.biometry", (string?)"false")]),
        Consent = consent ?? new GivenConsent(ConsentForm.Spoken, bench.Database.Clock.GetUtcNow()),
    });

    private Task<Outcome<Collection>> PageAsync(byte[] content, FieldValues? values = null) =>
        TakeAsync(new StepInput("page") { Values = values ?? Side, FileName = "../passport.exe.jpg", File = new MemoryStream(content) });
}
