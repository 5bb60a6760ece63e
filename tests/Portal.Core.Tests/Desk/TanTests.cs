using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Desk;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Desk;

public sealed class TanTests : IAsyncLifetime
{
    private const string Tan = "246810";
    private readonly DeskProvider provider = new();
    private CaseBench bench = null!;
    private Guid caseId;

    private static CancellationToken Stop => CaseBench.Stop;

    private SigningService Signing => bench.Get<SigningService>();

    public async ValueTask InitializeAsync()
    {
        bench = await CaseBench.StartAsync(provider);
        caseId = (await bench.CreateAsync()).CaseId;
        await bench.ChangeAsync(caseId, attempt => attempt.Status = AttemptStatus.AwaitingSignature);
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task RequestAsync_Sent_IsKnownAfterAReload()
    {
        var challenge = (await Signing.RequestAsync(caseId, Stop)).Value!;

        Assert.Equal(6, challenge.TanLength);
        var state = (await bench.Reader.GetAsync(caseId, Stop))!.Active!.Signing!;
        Assert.Equal((6, "sms", null), (state.TanLength, state.Channel, state.ConfirmedAt));
        Assert.Contains("desk.timeline.signing.sent", await TimelineAsync(), StringComparer.Ordinal);
        Assert.Equal("Done", bench.Audit.Records.Single(record => record.Action == "signing.request").Detail!["outcome"]);
    }

    [Fact]
    public async Task ConfirmAsync_Right_IsKeptToldAndReadAndTheTanIsNowhere()
    {
        await Signing.RequestAsync(caseId, Stop);

        Assert.True((await Signing.ConfirmAsync(caseId, " 246 810 ", Stop)).Succeeded);

        Assert.Equal(Tan, provider.TypedTan);
        Assert.NotNull((await bench.Reader.GetAsync(caseId, Stop))!.Active!.Signing!.ConfirmedAt);
        await using var db = bench.Database.Create();
        Assert.True(await db.WorkItems.AnyAsync(item => item.Kind == WorkKinds.ReadAttempt && item.CaseId == caseId, Stop));
        var entries = await db.Timeline.Where(entry => entry.CaseId == caseId).ToListAsync(Stop);
        Assert.Contains(entries, entry => entry.TextKey == "desk.timeline.signing.confirmed");
        var said = entries.Select(entry => $"{string.Join(' ', bench.Database.Sealer.SentenceOf(entry).Args)} {entry.RawStatus} {bench.Database.Sealer.Open<string>(entry.Detail, Binding.TimelineDetail(caseId))}")
            .Concat(bench.Audit.Records.SelectMany(record => record.Detail?.Values ?? []));
        Assert.DoesNotContain(said, text => text.Contains(Tan, StringComparison.Ordinal));
        var attempt = (await bench.CaseAsync(caseId)).Attempts[0];
        Assert.DoesNotContain(Tan, System.Text.Json.JsonSerializer.Serialize(bench.Get<DeskBook>().NotesOf(attempt)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FailureCategory.InvalidOrder, ProblemKind.Invalid, false)]
    [InlineData(FailureCategory.Gone, ProblemKind.Conflict, true)]
    [InlineData(FailureCategory.WrongState, ProblemKind.Conflict, true)]
    [InlineData(FailureCategory.Throttled, ProblemKind.ProviderUnavailable, true)]
    [InlineData(FailureCategory.NotAllowed, ProblemKind.ProviderRefused, false)]
    public async Task ConfirmAsync_Refused_SaysWhatTheProviderSaysAndKeepsNoConfirmation(FailureCategory category, ProblemKind kind, bool read)
    {
        await Signing.RequestAsync(caseId, Stop);
        await ClearWorkAsync();
        provider.Refusal = DeskProvider.Refuses(category);

        var problem = (await Signing.ConfirmAsync(caseId, Tan, Stop)).Problem!;

        Assert.Equal((kind, $"scripted.{category}"), (problem.Kind, problem.Text.Key));
        Assert.Null((await bench.Reader.GetAsync(caseId, Stop))!.Active!.Signing!.ConfirmedAt);
        Assert.Contains("desk.timeline.signing.refused", await TimelineAsync(), StringComparer.Ordinal);
        Assert.Equal(category.ToString(), bench.Audit.Records.Single(record => record.Action == "signing.confirm").Detail!["outcome"]);
        await using var db = bench.Database.Create();
        Assert.Equal(read, await db.WorkItems.AnyAsync(item => item.Kind == WorkKinds.ReadAttempt && item.State == WorkState.Pending, Stop));
    }

    [Theory]
    [InlineData("", "desk.problem.tanMissing")]
    [InlineData("12-34", "desk.problem.tanForm")]
    [InlineData("1234567890123", "desk.problem.tanForm")]
    public async Task ConfirmAsync_NoTan_DoesNotAskTheProvider(string typed, string said)
    {
        Assert.Equal(said, (await Signing.ConfirmAsync(caseId, typed, Stop)).Problem?.Text.Key);
        Assert.Empty(provider.Calls);
    }

    [Fact]
    public async Task RequestAsync_NotAwaitingASignature_IsNeitherOfferedNorAsked()
    {
        await bench.ChangeAsync(caseId, attempt => attempt.Status = AttemptStatus.Started);

        Assert.DoesNotContain(CaseAction.SignAtDesk, (await bench.Reader.GetAsync(caseId, Stop))!.Actions);
        Assert.Equal("desk.problem.signing.notNow", (await Signing.RequestAsync(caseId, Stop)).Problem?.Text.Key);
        Assert.Empty(provider.Calls);
    }

    [Fact]
    public async Task RequestAsync_TwoAtOnce_SendsOneTan()
    {
        var under = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.WhileCalled = () => under.Task;
        var first = Signing.RequestAsync(caseId, Stop);
        var second = Signing.RequestAsync(caseId, Stop);
        Assert.Equal("desk.problem.busy", (await (await Task.WhenAny(first, second).WaitAsync(TimeSpan.FromSeconds(60), Stop))).Problem?.Text.Key);
        under.SetResult();
        await Task.WhenAll(first, second);

        Assert.Single(provider.Calls);
    }

    [Fact]
    public async Task PhoneService_AllThree_AskTheProviderAndAreOffered()
    {
        var phone = bench.Get<PhoneService>();
        await phone.RequestAsync(caseId, Stop);
        await phone.ResendAsync(caseId, Stop);
        Assert.True((await phone.ConfirmAsync(caseId, "13579", Stop)).Succeeded);

        Assert.Equal(["phone.request", "phone.resend", "phone.confirm"], provider.Calls);
        var view = (await bench.Reader.GetAsync(caseId, Stop))!;
        Assert.Contains(CaseAction.VerifyPhone, view.Actions);
        Assert.NotNull(view.Active!.Phone!.ConfirmedAt);
        Assert.Null(view.Active.Signing);
    }

    [Fact]
    public async Task Actions_ByRole_AreThoseThatTheyMay()
    {
        bench.Acting.Now = SwitchedActor.Support;
        var support = (await bench.Reader.GetAsync(caseId, Stop))!.Actions;
        bench.Acting.Now = SwitchedActor.Auditor;
        var auditor = (await bench.Reader.GetAsync(caseId, Stop))!.Actions;

        Assert.Superset(new HashSet<CaseAction> { CaseAction.SignAtDesk, CaseAction.VerifyPhone, CaseAction.SetAppointment }, new HashSet<CaseAction>(support));
        Assert.DoesNotContain(CaseAction.CollectDocuments, support);
        Assert.Empty(auditor.Intersect([CaseAction.SignAtDesk, CaseAction.VerifyPhone, CaseAction.SetAppointment, CaseAction.CollectDocuments]));
    }

    [Fact]
    public async Task RequestAsync_ProviderWithout_SaysSo()
    {
        await using var other = await CaseBench.StartAsync();
        var id = (await other.CreateAsync()).CaseId;

        Assert.Equal("desk.problem.unsupported", (await other.Get<SigningService>().RequestAsync(id, Stop)).Problem?.Text.Key);
        Assert.Equal(ProblemKind.NotFound, (await other.Get<SigningService>().RequestAsync(Guid.NewGuid(), Stop)).Problem?.Kind);
    }

    private async Task<List<string>> TimelineAsync()
    {
        await using var db = bench.Database.Create();
        return await db.Timeline.Where(entry => entry.CaseId == caseId).Select(entry => entry.TextKey).ToListAsync(Stop);
    }

    private async Task ClearWorkAsync()
    {
        await using var db = bench.Database.Create();
        db.WorkItems.RemoveRange(await db.WorkItems.ToListAsync(Stop));
        await db.SaveChangesAsync(Stop);
    }
}
