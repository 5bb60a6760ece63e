using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Desk;
using Portal.Core.Documents.Uploads;
using Portal.Core.Earlier;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Work;
using Portal.Core.Texts;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Earlier;

public sealed class EarlierTests : IAsyncLifetime
{
    private const string ReuseKey = "reuse.form";
    private const string FirstKey = "joint.first";
    private readonly ReusingProvider provider = new();
    private CaseBench bench = null!;

    private static CancellationToken Stop => CaseBench.Stop;

    public async ValueTask InitializeAsync() => bench = await CaseBench.StartAsync(provider);

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task Success_ReusableForm_IsReadOnceKeptSealedAndErasedWithItsCase()
    {
        var created = await bench.CreateAsync();
        await FinishAsync(created, AttemptStatus.Success);
        await RunReusableAsync();

        var attempt = (await bench.CaseAsync(created.CaseId)).Attempts[0];
        Assert.NotNull(attempt.ReusableAt);
        Assert.DoesNotContain("canary-form", Encoding.UTF8.GetString(attempt.Reusable!), StringComparison.Ordinal);
        Assert.Equal(1, provider.ReusableReads);

        bench.Database.Clock.Advance(TimeSpan.FromDays(365 * 12));
        await using (var db = bench.Database.Create())
        {
            var @case = await db.Cases.Include(c => c.Attempts).SingleAsync(Stop);
            await bench.Get<CaseEraser>().EraseAsync(db, @case, new Sentence("test.erased"), reason: null, SwitchedActor.Officer, bench.Database.Clock.UtcNow, Stop);
            await db.SaveChangesAsync(Stop);
        }

        Assert.Null((await bench.CaseAsync(created.CaseId)).Attempts[0].Reusable);
    }

    [Fact]
    public async Task Failure_ReusableForm_IsNotRead()
    {
        await FinishAsync(await bench.CreateAsync(), AttemptStatus.Declined);
        await using var db = bench.Database.Create();

        Assert.False(await db.WorkItems.AnyAsync(item => item.Kind == WorkKinds.ReadReusable, Stop));
    }

    [Fact]
    public async Task Failure_ThatIdentifiedSomebodyAllTheSame_KeepsTheReusableForm()
    {
        var created = await bench.CreateAsync();
        await FinishAsync(created, AttemptStatus.Aborted, reusable: true);
        await RunReusableAsync();

        Assert.Equal(created.AttemptId, Assert.Single(await bench.Get<EarlierAttempts>().OfferAsync(bench.Account.Id, ReuseKey, bench.Order().Fields, text: null, Stop)).AttemptId);
    }

    [Fact]
    public async Task Success_NoReusableForm_IsNoFailure()
    {
        provider.NoForm = true;
        var created = await bench.CreateAsync();
        await FinishAsync(created, AttemptStatus.Success);

        Assert.IsType<WorkOutcome.Done>(await RunReusableAsync());
        Assert.Null((await bench.CaseAsync(created.CaseId)).Attempts[0].ReusableAt);
    }

    [Fact]
    public async Task OfferAsync_Reusable_IsTheSamePersonsOnlyAndBecomesAFileOfTheNewOrder()
    {
        var created = await bench.CreateAsync();
        await FinishAsync(created, AttemptStatus.Success);
        await RunReusableAsync();
        var earlier = bench.Get<EarlierAttempts>();
        var (same, other) = (bench.Order().Fields, bench.Order("Max").Fields);

        Assert.Empty(await earlier.OfferAsync(bench.Account.Id, ReuseKey, other, text: null, Stop));
        Assert.Equal("earlier.problem.notReusable", (await earlier.TakeAsync(bench.Account.Id, ReuseKey, other, created.AttemptId, caseId: null, Stop)).Problem?.Text.Key);
        Assert.Equal(created.AttemptId, Assert.Single(await earlier.OfferAsync(bench.Account.Id, ReuseKey, same, text: null, Stop)).AttemptId);

        var upload = (await earlier.TakeAsync(bench.Account.Id, ReuseKey, same, created.AttemptId, caseId: null, Stop)).Value!;
        var order = bench.Order();
        var second = await bench.Creation.CreateAsync(order with { Fields = order.Fields.With((ReuseKey, upload.Id.ToString())) }, idempotencyKey: null, Stop);
        Assert.True(second.Succeeded);
        await using var opened = (await provider.Started[^1].OpenUpload(upload.Id.ToString(), Stop))!.Content;
        Assert.Equal("canary-form", await new StreamReader(opened).ReadToEndAsync(Stop));
        Assert.Contains(bench.Audit.Records, record => record.Action == "identification.reuse");
    }

    [Fact]
    public async Task OfferAsync_FirstOrder_IsFoundByItsNumberAndGivesTheProvidersId()
    {
        var first = await bench.CreateAsync();
        await bench.CreateAsync(bench.Order("Max"));
        var found = Assert.Single(await bench.Get<EarlierAttempts>().OfferAsync(bench.Account.Id, FirstKey, new FieldValues(), first.Number, Stop));

        Assert.Equal((first.CaseId, "P-" + provider.Started[0].Reference), (found.CaseId, found.ProviderReference));
        Assert.Equal(2, (await bench.Get<EarlierAttempts>().OfferAsync(bench.Account.Id, FirstKey, new FieldValues(), text: null, Stop)).Count);
    }

    [Fact]
    public async Task FirstOrder_EvidenceEndsSooner_IsWarnedOfBeforeAndOnTheCase()
    {
        var first = await bench.CreateAsync(Joint(null, "+49 170 1111111"));
        await FinishAsync(first, AttemptStatus.Success, keptUntil: bench.Database.Clock.UtcNow.AddDays(7));
        var order = Joint("P-" + provider.Started[0].Reference, "+49 170 2222222");

        var remarks = (await bench.Creation.ExamineAsync(order, caseId: null, Stop)).Value!.Remarks;
        Assert.Contains(remarks, remark => remark is { Key: FirstKey, IsError: false, Text.Key: "earlier.examine.keptUntil" });

        var second = (await bench.Creation.CreateAsync(order, idempotencyKey: null, Stop)).Value!;
        var shown = (await bench.Reader.GetAsync(second.CaseId, Stop))!.FirstOrder!;
        Assert.Equal((first.CaseId, first.Number, true), (shown.CaseId, shown.Number, shown.EndsSooner));
    }

    [Fact]
    public async Task FirstOrder_SamePhoneOrUnknown_IsSaid()
    {
        await bench.CreateAsync(Joint(null, "+49 170 1111111"));
        var same = (await bench.Creation.ExamineAsync(Joint("P-" + provider.Started[0].Reference, "+491701111111"), caseId: null, Stop)).Value!;
        var unknown = (await bench.Creation.ExamineAsync(Joint("P-elsewhere", "+491703333333"), caseId: null, Stop)).Value!;

        Assert.False(same.MayBeSent);
        Assert.Contains(same.Remarks, remark => remark.Text.Key == "earlier.examine.samePhone" && remark.Key == PersonFields.MobilePhone.Key);
        Assert.True(unknown.MayBeSent);
        Assert.Contains(unknown.Remarks, remark => remark.Text.Key == "earlier.examine.unknown");
    }

    [Fact]
    public async Task Signers_SamePhoneAsAnother_IsSaidUnlessItIsTheSameCaseOrHasGivenUp()
    {
        await bench.CreateAsync(Joint(null, "+49 170 1111111"));
        var reference = "P-" + provider.Started[0].Reference;
        var second = (await bench.Creation.CreateAsync(Joint(reference, "+49 170 2222222"), idempotencyKey: null, Stop)).Value!;
        var like = Joint(reference, "+491702222222");

        var other = (await bench.Creation.ExamineAsync(like, caseId: null, Stop)).Value!;
        var own = (await bench.Creation.ExamineAsync(like, second.CaseId, Stop)).Value!;
        await FinishAsync(second, AttemptStatus.Declined);
        var after = (await bench.Creation.ExamineAsync(like, caseId: null, Stop)).Value!;

        Assert.Contains(other.Remarks, remark => remark is { IsError: true, Text.Key: "earlier.examine.samePhoneAs" } && remark.Text.Args[0] == second.Number);
        Assert.DoesNotContain(own.Remarks, remark => remark.Text.Key == "earlier.examine.samePhoneAs");
        Assert.DoesNotContain(after.Remarks, remark => remark.Text.Key == "earlier.examine.samePhoneAs");
    }

    [Fact]
    public async Task Signers_OfAnOrderThatIsUnknownHere_AreToldApartToo()
    {
        var one = (await bench.Creation.CreateAsync(Joint("P-elsewhere", "+49 170 2222222"), idempotencyKey: null, Stop)).Value!;

        var like = (await bench.Creation.ExamineAsync(Joint("P-elsewhere", "+491702222222"), caseId: null, Stop)).Value!;

        Assert.False(like.MayBeSent);
        Assert.Contains(like.Remarks, remark => remark.Text.Key == "earlier.examine.samePhoneAs" && remark.Text.Args[0] == one.Number);
        Assert.Contains(like.Remarks, remark => remark.Text.Key == "earlier.examine.unknown");
    }

    [Fact]
    public async Task OpenSigners_EvidenceEnds_IsToldOnTheFirstCaseUntilTheLastIsDone()
    {
        var first = await bench.CreateAsync();
        var until = bench.Database.Clock.UtcNow.AddDays(7);
        await FinishAsync(first, AttemptStatus.Success, until);
        var second = (await bench.Creation.CreateAsync(Joint("P-" + provider.Started[0].Reference, null), idempotencyKey: null, Stop)).Value!;

        var before = (await bench.Reader.GetAsync(first.CaseId, Stop))!.OpenSigners;
        await FinishAsync(second, AttemptStatus.Success);

        Assert.Equal(new OpenSignersView(1, until), before);
        Assert.Null((await bench.Reader.GetAsync(first.CaseId, Stop))!.OpenSigners);
        Assert.Null((await bench.Reader.GetAsync(second.CaseId, Stop))!.OpenSigners);
    }

    [Fact]
    public async Task LastSigner_Ended_HasTheFirstOrdersEvidenceFetchedAgain()
    {
        var first = await bench.CreateAsync();
        await FinishAsync(first, AttemptStatus.Success);
        await bench.ChangeAsync(first.CaseId, attempt => attempt.EvidenceSecuredAt = bench.Database.Clock.UtcNow);
        var second = (await bench.Creation.CreateAsync(Joint("P-" + provider.Started[0].Reference, null), idempotencyKey: null, Stop)).Value!;

        await FinishAsync(second, AttemptStatus.Success);

        var attempt = (await bench.CaseAsync(first.CaseId)).Attempts[0];
        Assert.Equal((2, (DateTime?)null), (attempt.EvidenceVersion, attempt.EvidenceSecuredAt));
        await using var db = bench.Database.Create();
        Assert.True(await db.WorkItems.AnyAsync(item => item.UniqueName == $"evidence:{attempt.Id:N}:2", Stop));
    }

    [Fact]
    public async Task CheckSigner_ValidOrNot_IsAnsweredInWords()
    {
        var signers = bench.Get<SignerService>();
        var answered = await signers.CheckAsync(bench.Account.Id, new FieldValues([KeyValuePair.Create(PersonFields.Email.Key, (string?)"erika@example.org")]), Stop);
        var wrong = await signers.CheckAsync(bench.Account.Id, new FieldValues([KeyValuePair.Create(PersonFields.Email.Key, (string?)"nobody")]), Stop);

        Assert.Equal("scripted.hasAccount", Assert.Single(answered.Value!.Findings).Key);
        Assert.Equal(PersonFields.Email.Key, Assert.Single(wrong.Problem!.Fields).Key);
        Assert.DoesNotContain(bench.Audit.Records, record => record.Detail?.Values.Any(value => value.Contains("erika", StringComparison.Ordinal)) ?? false);
    }

    private CaseOrder Joint(string? first, string? phone)
    {
        var order = bench.Order();
        return order with { Fields = order.Fields.With((FirstKey, first), (PersonFields.MobilePhone.Key, phone)) };
    }

    private async Task FinishAsync(CreatedCase created, AttemptStatus status, DateTime? keptUntil = null, bool reusable = false)
    {
        await using var db = bench.Database.Create();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        var attempt = (await RecordApplier.LoadAsync(db, created.AttemptId, Stop))!;
        var record = VendorDouble.Record("closed", status, isFinal: true, bench.Database.Clock.UtcNow, attempt.ProviderReference!) with { EvidenceKeptUntil = keptUntil, Reusable = reusable };
        await bench.Get<RecordApplier>().ApplyAsync(db, attempt, record, correlationId: null, Stop);
        await db.SaveChangesAsync(Stop);
        await transaction.CommitAsync(Stop);
    }

    private async Task<WorkOutcome> RunReusableAsync()
    {
        await using var db = bench.Database.Create();
        var item = await db.WorkItems.SingleAsync(w => w.Kind == WorkKinds.ReadReusable, Stop);
        var outcome = await bench.GetAll<IWorkHandler>().Single(one => one.Kind == WorkKinds.ReadReusable).HandleAsync(item, Stop);
        if (outcome.Effects is { } effects)
        {
            await effects(db, Stop);
            await db.SaveChangesAsync(Stop);
        }

        return outcome;
    }

    private sealed class ReusingProvider : ScriptedProvider, IReusesIdentifications, IChecksSigners
    {
        private readonly ProviderDescription described;

        public ReusingProvider()
        {
            var plain = base.Description;
            described = new ProviderDescription
            {
                Key = plain.Key,
                Name = plain.Name,
                Texts = plain.Texts,
                Fields =
                [
                    .. plain.Fields,
                    new FieldDefinition(ReuseKey, FieldKind.File, "reuse") { Accepts = [Core.Documents.FileKind.Text], Picks = AttemptPick.Reusable },
                    new FieldDefinition(FirstKey, FieldKind.Text, "joint") { Picks = AttemptPick.FirstOrder },
                ],
                AccountFields = plain.AccountFields,
                Statuses = plain.Statuses,
                Reference = plain.Reference,
            };
        }

        public override ProviderDescription Description => described;

        public bool NoForm { get; set; }

        public int ReusableReads { get; private set; }

        public IReadOnlyList<FieldDefinition> SignerFields { get; } = [PersonFields.Email with { Required = true }];

        public Task<ProviderOutcome<RawPayload>> ReadReusableAsync(AttemptContext attempt, CancellationToken cancellationToken)
        {
            ReusableReads++;
            return Task.FromResult<ProviderOutcome<RawPayload>>(NoForm
                ? new ProviderFailure(FailureCategory.NotFound, new Sentence("scripted.none"))
                : new RawPayload("form", "text/plain", "canary-form"u8.ToArray()));
        }

        public Task<ProviderOutcome<AccountCheck>> CheckSignerAsync(AccountContext account, FieldValues inputs, CancellationToken cancellationToken) =>
            Task.FromResult<ProviderOutcome<AccountCheck>>(new AccountCheck(true, [new Sentence("scripted.hasAccount")]));
    }
}
