using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.Cases;

public sealed class CaseCreationTests
{
    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task CreateAsync_ProviderAccepts_CaseIsCreatedAndFound()
    {
        await using var bench = await CaseBench.StartAsync();

        var outcome = await bench.Creation.CreateAsync(bench.Order(), idempotencyKey: null, Stop);

        Assert.True(outcome.Succeeded);
        Assert.Equal("C-2026-000001", outcome.Value.Number);
        var @case = await bench.CaseAsync(outcome.Value.CaseId);
        var attempt = Assert.Single(@case.Attempts);
        Assert.Equal(CreationState.Created, attempt.Creation);
        Assert.Equal(AttemptStatus.Created, @case.Status);
        Assert.Equal("P-" + attempt.Reference, attempt.ProviderReference, StringComparer.Ordinal);
        Assert.Equal(attempt.ValidUntil, @case.ValidUntil);
        Assert.Equal(outcome.Value.CaseId, await bench.Queries.FindExactAsync(attempt.ProviderReference!, Stop));
        Assert.Equal("case.create attempt.start", string.Join(' ', bench.Audit.Records.Where(record => record.CaseId is not null).Select(record => record.Action)));
    }

    [Fact]
    public async Task CreateAsync_ProviderDown_DraftStaysAndRepeatUsesTheSameReference()
    {
        await using var bench = await CaseBench.StartAsync();
        bench.Provider.OnStart = _ => ScriptedProvider.Down(outcomeUnknown: true);

        var down = await bench.Creation.CreateAsync(bench.Order(), idempotencyKey: null, Stop);

        Assert.Equal(ProblemKind.ProviderUnavailable, down.Problem!.Kind);
        var caseId = down.Problem.CaseId!.Value;
        var draft = await bench.CaseAsync(caseId);
        Assert.Equal((AttemptStatus.Draft, CreationState.Uncertain), (draft.Status, draft.Attempts[0].Creation));

        bench.Provider.OnStart = request => request.IsRepeat ? Adopted(request) : ScriptedProvider.Down(outcomeUnknown: true);
        var repeated = await bench.Resending.SendAgainAsync(caseId, corrected: null, Stop);

        Assert.True(repeated.Succeeded);
        Assert.Equal(bench.Provider.Started[0].Reference, bench.Provider.Started[1].Reference);
        Assert.False(bench.Provider.Started[0].IsRepeat);
        var adopted = await bench.CaseAsync(caseId);
        Assert.Equal("P-adopted", Assert.Single(adopted.Attempts).ProviderReference);
        await using var db = bench.Database.Create();
        Assert.Single(await db.Cases.ToListAsync(Stop));
        Assert.Contains(await db.Timeline.ToListAsync(Stop), fact => fact.TextKey == "cases.timeline.adopted");

        static ProviderOutcome<StartedAttempt> Adopted(StartRequest request) =>
            new StartedAttempt { ProviderReference = "P-adopted", Status = ScriptedProvider.Created, Adopted = true };
    }

    [Fact]
    public async Task CreateAsync_ProviderDown_UncertainOrderIsNotChangedByACorrection()
    {
        await using var bench = await CaseBench.StartAsync();
        bench.Provider.OnStart = _ => ScriptedProvider.Down(outcomeUnknown: true);
        var caseId = (await bench.Creation.CreateAsync(bench.Order(), idempotencyKey: null, Stop)).Problem!.CaseId!.Value;

        await bench.Resending.SendAgainAsync(caseId, bench.Order(first: "Erna"), Stop);

        Assert.Equal("Erika", bench.Provider.Started[1].Fields[PersonFields.FirstName.Key]);
    }

    [Fact]
    public async Task CreateAsync_ProviderRefusesAField_RemarkBesideItAndCorrectedDataGoOut()
    {
        await using var bench = await CaseBench.StartAsync();
        bench.Provider.OnStart = _ => new ProviderFailure(FailureCategory.InvalidOrder, new Sentence("cases.problem.invalid"))
        {
            Fields = [new FieldRemark("person.email", new Sentence("validation.email"))],
        };

        var refused = await bench.Creation.CreateAsync(bench.Order(), idempotencyKey: null, Stop);

        Assert.Equal(ProblemKind.Invalid, refused.Problem!.Kind);
        Assert.Equal("person.email", Assert.Single(refused.Problem.Fields).Key);
        var caseId = refused.Problem.CaseId!.Value;
        Assert.Equal(CreationState.Refused, (await bench.CaseAsync(caseId)).Attempts[0].Creation);

        bench.Provider.OnStart = ScriptedProvider.Accepts;
        var corrected = await bench.Resending.SendAgainAsync(caseId, bench.Order(last: "Musterfrau", email: "musterfrau@example.org"), Stop);

        Assert.True(corrected.Succeeded);
        Assert.Equal(caseId, corrected.Value.CaseId);
        Assert.Equal("musterfrau@example.org", bench.Provider.Started[1].Fields["person.email"]);
        Assert.Single((await bench.Queries.ListAsync(new CaseFilter { Text = "musterfrau" }, new CasePaging(), Stop)).Items);
        Assert.Empty((await bench.Queries.ListAsync(new CaseFilter { Text = "mustermann" }, new CasePaging(), Stop)).Items);
    }

    [Fact]
    public async Task CreateAsync_CredentialsRejected_AccountIsSuspendedAndDraftStays()
    {
        await using var bench = await CaseBench.StartAsync();
        bench.Provider.OnStart = _ => new ProviderFailure(FailureCategory.Unauthorised, new Sentence("cases.problem.providerRefused", "401"));

        var outcome = await bench.Creation.CreateAsync(bench.Order(), idempotencyKey: null, Stop);

        Assert.Equal(ProblemKind.ProviderRefused, outcome.Problem!.Kind);
        Assert.Equal(CreationState.NotSent, (await bench.CaseAsync(outcome.Problem.CaseId!.Value)).Attempts[0].Creation);
        await using var db = bench.Database.Create();
        Assert.NotNull((await db.Accounts.SingleAsync(Stop)).SuspendedAt);
        Assert.Single(await db.Alerts.ToListAsync(Stop));
    }

    [Fact]
    public async Task CreateAsync_InvalidData_NothingIsStored()
    {
        await using var bench = await CaseBench.StartAsync();

        var outcome = await bench.Creation.CreateAsync(bench.Order(last: "", email: "no address"), idempotencyKey: null, Stop);

        Assert.Equal("person.lastName person.email", string.Join(' ', outcome.Problem!.Fields.Where(remark => remark.IsError).Select(remark => remark.Key)));
        Assert.Empty(bench.Provider.Started);
        await using var db = bench.Database.Create();
        Assert.Empty(await db.Cases.ToListAsync(Stop));
    }

    [Fact]
    public async Task CreateAsync_BasisNotContracted_IsRefused()
    {
        await using var bench = await CaseBench.StartAsync();
        await using (var db = bench.Database.Create())
        {
            (await db.Accounts.SingleAsync(Stop)).LegalBases = "TKG";
            await db.SaveChangesAsync(Stop);
        }

        var outcome = await bench.Creation.CreateAsync(bench.Order(basis: LegalBasis.GwG), idempotencyKey: null, Stop);

        Assert.Equal("cases.problem.basisNotContracted", Assert.Single(outcome.Problem!.Fields).Text.Key);
    }

    [Fact]
    public async Task CreateAsync_TestValueOnLiveAccount_IsRefused()
    {
        await using var bench = await CaseBench.StartAsync(new CancellingProvider());
        await using (var db = bench.Database.Create())
        {
            (await db.Accounts.SingleAsync(Stop)).Environment = AccountEnvironment.Live;
            await db.SaveChangesAsync(Stop);
        }

        var outcome = await bench.Creation.CreateAsync(bench.Order(last: "X-AUTOTEST"), idempotencyKey: null, Stop);

        Assert.Equal(("person.lastName", "cases.problem.testValue"), (outcome.Problem!.Fields[0].Key, outcome.Problem.Fields[0].Text.Key));
    }

    [Fact]
    public async Task CreateAsync_SameIdempotencyKey_MakesNothingASecondTime()
    {
        await using var bench = await CaseBench.StartAsync();

        var first = await bench.Creation.CreateAsync(bench.Order(), "key-1", Stop);
        var second = await bench.Creation.CreateAsync(bench.Order(), "key-1", Stop);
        var other = await bench.Creation.CreateAsync(bench.Order(first: "Max"), "key-1", Stop);

        Assert.Equal(first.Value!.CaseId, second.Value!.CaseId);
        Assert.True(second.Value.Existed);
        Assert.Equal(ProblemKind.Conflict, other.Problem!.Kind);
        Assert.Single(bench.Provider.Started);
    }

    [Fact]
    public async Task CreateAsync_SameIdempotencyKeyAfterFailure_SendsTheKeptDraft()
    {
        await using var bench = await CaseBench.StartAsync();
        bench.Provider.OnStart = _ => ScriptedProvider.Down(outcomeUnknown: false);
        var down = await bench.Creation.CreateAsync(bench.Order(), "key-1", Stop);
        bench.Provider.OnStart = ScriptedProvider.Accepts;

        var again = await bench.Creation.CreateAsync(bench.Order(), "key-1", Stop);

        Assert.Equal(down.Problem!.CaseId, again.Value!.CaseId);
        Assert.Equal(bench.Provider.Started[0].Reference, bench.Provider.Started[1].Reference);
    }

    [Fact]
    public async Task CreateAsync_SameIdempotencyKeyAtTheSameTime_OneCase()
    {
        await using var bench = await CaseBench.StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => bench.Creation.CreateAsync(bench.Order(), "key-1", Stop))));

        await using var db = bench.Database.Create();
        var only = Assert.Single(await db.Cases.ToListAsync(Stop));
        Assert.All(outcomes, outcome => Assert.Equal(only.Id, outcome.Value?.CaseId ?? outcome.Problem!.CaseId));
        Assert.Single(bench.Provider.Started);
    }

    [Fact]
    public async Task CreateAsync_ManyAtTheSameTime_EachHasItsOwnNumber()
    {
        await using var bench = await CaseBench.StartAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => bench.Creation.CreateAsync(bench.Order(first: "Erika" + i), idempotencyKey: null, Stop))));

        Assert.Equal(12, outcomes.Select(outcome => outcome.Value!.Number).Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(outcomes, outcome => outcome.Value!.Number == "C-2026-000012");
    }

    [Fact]
    public async Task SendAgainAsync_WhileItIsBeingSent_IsRefused()
    {
        await using var bench = await CaseBench.StartAsync();
        Outcome<CreatedCase>? second = null;
        bench.Provider.WhileStarting = async _ =>
        {
            await using var db = bench.Database.Create();
            var caseId = await db.Cases.Select(@case => @case.Id).SingleAsync(Stop);
            second = await bench.Resending.SendAgainAsync(caseId, corrected: null, Stop);
        };

        await bench.CreateAsync();

        Assert.Equal("cases.problem.beingSent", second!.Problem!.Text.Key);
        Assert.Single(bench.Provider.Started);
    }

    [Fact]
    public async Task CreateAsync_PushAppliedBeforeTheAnswer_LaterStatusStays()
    {
        await using var bench = await CaseBench.StartAsync();
        bench.Provider.WhileStarting = async _ =>
        {
            await using var db = bench.Database.Create();
            var caseId = await db.Cases.Select(@case => @case.Id).SingleAsync(Stop);
            await bench.ChangeAsync(caseId, attempt =>
            {
                attempt.Status = AttemptStatus.Started;
                attempt.ReadAt = bench.Database.Clock.UtcNow;
            });
        };

        var created = await bench.CreateAsync();

        var @case = await bench.CaseAsync(created.CaseId);
        Assert.Equal(AttemptStatus.Started, @case.Status);
        Assert.Equal(CreationState.Created, @case.Attempts[0].Creation);
        Assert.NotNull(@case.Attempts[0].Links);
    }

    [Fact]
    public async Task AddAttemptAsync_WhileOneIsActive_IsRefusedAndAfterCancellingAllowed()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();

        var early = await bench.Creation.AddAttemptAsync(created.CaseId, bench.Order(), idempotencyKey: null, Stop);
        Assert.Equal("cases.problem.attemptActive", early.Problem!.Text.Key);

        Assert.True((await bench.Lifecycle.CancelAsync(created.CaseId, "wrong number", Stop)).Succeeded);
        var next = await bench.Creation.AddAttemptAsync(created.CaseId, bench.Order(), idempotencyKey: null, Stop);

        Assert.True(next.Succeeded);
        var @case = await bench.CaseAsync(created.CaseId);
        Assert.Equal("1 2", string.Join(' ', @case.Attempts.Select(attempt => attempt.Ordinal)));
        Assert.NotNull(@case.Attempts[0].ReplacedAt);
        Assert.Equal(AttemptStatus.Created, @case.Status);
        Assert.NotEqual(@case.Attempts[0].Reference, @case.Attempts[1].Reference, StringComparer.Ordinal);
    }

    [Fact]
    public async Task AddAttemptAsync_AfterSuccess_IsRefused()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt => (attempt.Status, attempt.IsFinal, attempt.IsActive) = (AttemptStatus.Success, true, false));

        var next = await bench.Creation.AddAttemptAsync(created.CaseId, bench.Order(), idempotencyKey: null, Stop);

        Assert.Equal("cases.problem.alreadyIdentified", next.Problem!.Text.Key);
    }

    [Fact]
    public async Task FindAsync_SameNameAndBirthDateOrEmail_ShownOnlyWhileOpen()
    {
        await using var bench = await CaseBench.StartAsync();
        var first = await bench.CreateAsync(bench.Order(last: "Müller"));
        var duplicates = bench.Get<CaseDuplicates>();

        var byName = await duplicates.FindAsync(bench.Order(last: "MUELLER", email: null).Fields, except: null, Stop);
        var byEmail = await duplicates.FindAsync(bench.Order(first: "Max", last: "Beispiel", email: "ERIKA@example.org", born: null).Fields, except: null, Stop);
        var similarEmail = await duplicates.FindAsync(bench.Order(first: "Max", last: "Beispiel", email: "eri.ka@example.org", born: null).Fields, except: null, Stop);
        var otherBirthDate = await duplicates.FindAsync(bench.Order(last: "Müller", email: null, born: "1970-01-01").Fields, except: null, Stop);
        await bench.Lifecycle.CancelAsync(first.CaseId, "mistake", Stop);
        var closed = await duplicates.FindAsync(bench.Order(last: "Müller").Fields, except: null, Stop);

        Assert.True(Assert.Single(byName).SameName);
        Assert.True(Assert.Single(byEmail).SameEmail);
        Assert.Empty(similarEmail);
        Assert.Empty(otherBirthDate);
        Assert.Empty(closed);
    }

    [Fact]
    public async Task CreateAsync_WithDraft_DraftIsGone()
    {
        await using var bench = await CaseBench.StartAsync();
        var drafts = bench.Get<FormDrafts>();
        var draft = await drafts.SaveAsync(caseId: null, bench.Account.Id, LegalBasis.GwG, bench.Order().Fields, Stop);
        Assert.Equal("Erika", (await drafts.LoadAsync(caseId: null, Stop))!.Values[PersonFields.FirstName.Key]);

        await bench.CreateAsync(bench.Order() with { DraftId = draft });

        Assert.Null(await drafts.LoadAsync(caseId: null, Stop));
    }

    [Fact]
    public async Task LoadAsync_DraftOfAColleague_IsNotShown()
    {
        await using var bench = await CaseBench.StartAsync();
        var drafts = bench.Get<FormDrafts>();
        await drafts.SaveAsync(caseId: null, bench.Account.Id, LegalBasis.GwG, bench.Order().Fields, Stop);

        bench.Acting.Now = SwitchedActor.SecondOfficer;

        Assert.Null(await drafts.LoadAsync(caseId: null, Stop));
    }

    [Theory]
    [InlineData(PortalRole.Support)]
    [InlineData(PortalRole.Admin)]
    [InlineData(PortalRole.Auditor)]
    public async Task CreateAsync_NotAnOfficer_IsRefusedAndAudited(PortalRole role)
    {
        await using var bench = await CaseBench.StartAsync();
        bench.Acting.Now = new Actor(ActorKind.User, Guid.NewGuid(), "Max Beispiel", role);

        await Assert.ThrowsAsync<AccessDeniedException>(() => bench.Creation.CreateAsync(bench.Order(), idempotencyKey: null, Stop));

        Assert.False(Assert.Single(bench.Audit.Records).Allowed);
    }
}
