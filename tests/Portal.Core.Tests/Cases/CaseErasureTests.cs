using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Messages;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Tests.Data;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;
using Portal.Core.Work.Handlers;
using Xunit;

namespace Portal.Core.Tests.Cases;

public sealed class CaseErasureTests
{
    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    [EmbeddedOnly("a file that every row can be read from")]
    public async Task EraseAsync_CaseWithEverything_LeavesNothingOfThePerson()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync(bench.Order("Canarina", "Canarson", "canary@example.org", "1964-08-12") with { });
        await bench.Lifecycle.NoteAsync(created.CaseId, "canary note", Stop);
        await bench.Lifecycle.CorrectContactAsync(created.CaseId, new ContactCorrection { Email = "canary2@example.org", MobilePhone = "+49 171 1234567" }, Stop);
        await bench.Get<FormDrafts>().SaveAsync(created.CaseId, bench.Account.Id, LegalBasis.GwG, bench.Order("Canarina").Fields, Stop);
        var document = await FillAsync(bench, created);
        Assert.NotEmpty(await SealedOrClearAsync(bench, created.CaseId));

        // Holds documents, so that it takes two.
        Assert.True((await bench.Erasure.RequestAsync(created.CaseId, "canary reason of the first", Stop)).Succeeded);
        bench.Acting.Now = SwitchedActor.SecondOfficer;
        Assert.True((await bench.Erasure.ConfirmAsync(created.CaseId, Stop)).Succeeded);

        Assert.Empty(await SealedOrClearAsync(bench, created.CaseId));
        Assert.False(File.Exists(Path.Combine(bench.Database.Directory, "documents", document)));
        Assert.Empty(Directory.GetFiles(Path.Combine(bench.Database.Directory, "mail")));
        Assert.Empty((await bench.Queries.ListAsync(new CaseFilter { Text = "canar" }, new CasePaging(), Stop)).Items);
        var tombstone = await bench.Reader.GetAsync(created.CaseId, Stop);
        Assert.NotNull(tombstone!.Row.ErasedAt);
        Assert.Equal(created.Number, tombstone.Number, StringComparer.Ordinal);
        Assert.Equal(AttemptStatus.Cancelled, tombstone.Status);
        Assert.Null(tombstone.Attempts[0].ProviderReference);
        Assert.Null(tombstone.Attempts[0].Reference);
        Assert.Empty(tombstone.Actions);
    }

    [Fact]
    public async Task EraseAsync_References_BecomeMarksByWhichPushesAreStillKnown()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        var before = (await bench.CaseAsync(created.CaseId)).Attempts[0];
        await using (var db = bench.Database.Create())
        {
            db.UnassignedResults.Add(Attached(bench, created.AttemptId, "P-office", "R-office"));
            bench.Get<WorkQueue>().Enqueue(db, NewWork.Read(before) with { Argument = "P-office" });
            await db.SaveChangesAsync(Stop);
        }

        Assert.True((await bench.Erasure.EraseAsync(created.CaseId, "mistake", Stop)).Succeeded);

        var after = (await bench.CaseAsync(created.CaseId)).Attempts[0];
        Assert.Equal((Tombstone.Of(bench.Account.Id, before.ProviderReference!), Tombstone.Of(bench.Account.Id, before.Reference)), (after.ProviderReference, after.Reference));
        await using var look = bench.Database.Create();
        Assert.Null((await look.WorkItems.SingleAsync(Stop)).Argument);
        foreach (var nudge in new[] { new Nudge(before.ProviderReference, before.Reference), new Nudge(before.ProviderReference, null), new Nudge("P-later", before.Reference), new Nudge("P-office", "R-office") })
        {
            Assert.Equal(new DeliveryTarget(AttemptId: null, IsErased: true), await bench.Get<DeliveryTargets>().FindAsync(look, bench.Account.Id, nudge, Stop));
        }

        Assert.Equal(default, await bench.Get<DeliveryTargets>().FindAsync(look, bench.Account.Id, new Nudge("P-other", "R-other"), Stop));
    }

    /// <summary>An answer that comes in after the erasure: no link, no fact, no payload and no way to be found, but pushes of what was made are answered.</summary>
    [Fact]
    [EmbeddedOnly("a file that every row can be read from")]
    public async Task EraseAsync_WhileItIsBeingSent_KeepsNothingOfTheAnswer()
    {
        await using var bench = await CaseBench.StartAsync();
        bench.Provider.WhileStarting = _ => EraseTheOnlyOneAsync(bench);

        var problem = (await bench.Creation.CreateAsync(bench.Order("Canarina", "Canarson", "canary@example.org"), idempotencyKey: null, Stop)).Problem!;

        Assert.Equal("cases.problem.erased", problem.Text.Key);
        var attempt = (await bench.CaseAsync(problem.CaseId!.Value)).Attempts[0];
        Assert.Equal((CreationState.Created, Tombstone.Of(bench.Account.Id, "P-" + bench.Provider.Started[0].Reference)), (attempt.Creation, attempt.ProviderReference));
        Assert.False(attempt.LinkUsable);
        Assert.Empty(await SealedOrClearAsync(bench, problem.CaseId.Value));
        await using var db = bench.Database.Create();
        Assert.All(await db.SearchTerms.ToListAsync(Stop), term => Assert.Equal(SearchTermKind.Number, term.Kind));
        Assert.Equal("cases.timeline.madeAfterErasure", (await db.Timeline.OrderBy(fact => fact.Id).LastAsync(Stop)).TextKey);
    }

    [Fact]
    public async Task EraseAsync_WhileItIsBeingRefused_KeepsNoWordOfTheRefusal()
    {
        await using var bench = await CaseBench.StartAsync();
        bench.Provider.WhileStarting = _ => EraseTheOnlyOneAsync(bench);
        bench.Provider.OnStart = _ => new ProviderFailure(FailureCategory.Conflict, new Sentence("scripted.no", "Canarina")) { ProviderText = "canary text" };

        var problem = (await bench.Creation.CreateAsync(bench.Order(), idempotencyKey: null, Stop)).Problem!;

        Assert.Equal("cases.problem.erased", problem.Text.Key);
        Assert.True(Tombstone.IsMark((await bench.CaseAsync(problem.CaseId!.Value)).Attempts[0].Reference));
        await using var db = bench.Database.Create();
        Assert.DoesNotContain(await db.Timeline.Select(fact => fact.TextKey).ToListAsync(Stop), key => key is "scripted.no" or "cases.timeline.refused");
    }

    /// <summary>What the portal of the version before has left, or a deletion that somebody has discarded.</summary>
    [Fact]
    public async Task RunAsync_AtNight_MarksReferencesThatWereLeft()
    {
        await using var bench = await CaseBench.StartAsync();
        var (old, waiting, living) = (await bench.CreateAsync(), await bench.CreateAsync(bench.Order("Max", "Beispiel", "max@example.org")), await bench.CreateAsync(bench.Order("Mia", "Beispiel", "mia@example.org")));
        await using (var db = bench.Database.Create())
        {
            foreach (var attempt in await db.Attempts.Include(a => a.Case).Where(a => a.CaseId != living.CaseId).ToListAsync(Stop))
            {
                (attempt.ErasedAt, attempt.Case.ErasedAt) = (bench.Database.Clock.UtcNow, bench.Database.Clock.UtcNow);
                if (attempt.CaseId == waiting.CaseId)
                {
                    bench.Get<WorkQueue>().Enqueue(db, NewWork.DeletionAtProvider(attempt));
                }
            }

            db.UnassignedResults.Add(Attached(bench, old.AttemptId, "P-office", "R-office"));
            bench.Get<TimelineWriter>().Add(db, new TimelineFact(old.CaseId, TimelineKind.Change, TimelineSource.User, new Sentence("cases.timeline.resultAttached", "P-office", "1")));
            await db.SaveChangesAsync(Stop);
        }

        for (var night = 0; night < 2; night++)
        {
            await bench.Get<IEnumerable<IRetentionTask>>().Single(candidate => candidate.Name == "erased-references").RunAsync(Stop);
        }

        Assert.Equal(Tombstone.Of(bench.Account.Id, "P-" + bench.Provider.Started[0].Reference), (await bench.CaseAsync(old.CaseId)).Attempts[0].ProviderReference);
        Assert.Equal("P-" + bench.Provider.Started[1].Reference, (await bench.CaseAsync(waiting.CaseId)).Attempts[0].ProviderReference);
        Assert.Equal("P-" + bench.Provider.Started[2].Reference, (await bench.CaseAsync(living.CaseId)).Attempts[0].ProviderReference);
        await using var look = bench.Database.Create();
        Assert.Equal(Tombstone.Of(bench.Account.Id, "R-office"), (await look.UnassignedResults.SingleAsync(Stop)).Reference);
        Assert.Null((await look.Timeline.SingleAsync(fact => fact.TextKey == "cases.timeline.resultAttached", Stop)).SealedValues);
    }

    [Fact]
    public async Task SaveAsync_DraftOfACaseErasedMeanwhile_KeepsNothing()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await bench.Erasure.EraseAsync(created.CaseId, "mistake", Stop);

        await bench.Get<FormDrafts>().SaveAsync(created.CaseId, bench.Account.Id, LegalBasis.GwG, bench.Order().Fields, Stop);

        await using var db = bench.Database.Create();
        Assert.False(await db.FormDrafts.AnyAsync(Stop));
    }

    [Fact]
    public async Task EraseAsync_WithoutResult_SupportMay()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        bench.Acting.Now = SwitchedActor.Support;

        Assert.True((await bench.Erasure.EraseAsync(created.CaseId, "mistake", Stop)).Succeeded);
        Assert.Contains(bench.Audit.Records, record => record is { Action: "case.erase", Allowed: true });
    }

    [Fact]
    public async Task EraseAsync_WithSuspicion_SupportMayNotAndLearnsNothing()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt => (attempt.Status, attempt.IsSuspicion) = (AttemptStatus.FraudSuspected, true));
        bench.Acting.Now = SwitchedActor.Support;

        var outcome = await bench.Erasure.EraseAsync(created.CaseId, "mistake", Stop);

        Assert.Equal("cases.problem.officerOnly", outcome.Problem!.Text.Key);
        Assert.Null((await bench.CaseAsync(created.CaseId)).ErasedAt);
        Assert.Contains(bench.Audit.Records, record => record is { Action: "case.erase", Allowed: false });
    }

    [Fact]
    public async Task EraseAsync_WithResultBeforeItsTime_TakesTwoDifferentOfficers()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await FinishAsync(bench, created.CaseId);

        Assert.Equal("cases.problem.twoOfficers", (await bench.Erasure.EraseAsync(created.CaseId, "please", Stop)).Problem!.Text.Key);
        Assert.True((await bench.Erasure.RequestAsync(created.CaseId, "asked by the person", Stop)).Succeeded);
        Assert.Equal("cases.problem.requestExists", (await bench.Erasure.RequestAsync(created.CaseId, "again", Stop)).Problem!.Text.Key);
        Assert.Equal("cases.problem.sameOfficer", (await bench.Erasure.ConfirmAsync(created.CaseId, Stop)).Problem!.Text.Key);
        bench.Acting.Now = new Actor(ActorKind.Key, Guid.NewGuid(), "Key", PortalRole.Officer);
        Assert.Equal("cases.problem.peopleOnly", (await bench.Erasure.ConfirmAsync(created.CaseId, Stop)).Problem!.Text.Key);
        bench.Acting.Now = SwitchedActor.SecondOfficer;
        Assert.True((await bench.Erasure.ConfirmAsync(created.CaseId, Stop)).Succeeded);

        await using var db = bench.Database.Create();
        var request = await db.ErasureRequests.SingleAsync(Stop);
        Assert.True(request.Confirmed);
        Assert.Equal(SwitchedActor.SecondOfficer.Id, request.DecidedBy);
        Assert.NotNull((await bench.CaseAsync(created.CaseId)).ErasedAt);
    }

    [Fact]
    public async Task RefuseAsync_ByTheSecondOfficer_CaseStays()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await FinishAsync(bench, created.CaseId);
        await bench.Erasure.RequestAsync(created.CaseId, "asked by the person", Stop);
        bench.Acting.Now = SwitchedActor.SecondOfficer;

        Assert.True((await bench.Erasure.RefuseAsync(created.CaseId, "must be kept", Stop)).Succeeded);

        Assert.Null((await bench.CaseAsync(created.CaseId)).ErasedAt);
        Assert.Equal("cases.problem.noRequest", (await bench.Erasure.ConfirmAsync(created.CaseId, Stop)).Problem!.Text.Key);
    }

    [Fact]
    public async Task EraseAsync_UnderLegalHold_NobodyMay()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await bench.Lifecycle.SetLegalHoldAsync(created.CaseId, hold: true, "court", Stop);

        Assert.Equal("cases.problem.legalHold", (await bench.Erasure.EraseAsync(created.CaseId, "please", Stop)).Problem!.Text.Key);
        Assert.Equal("cases.problem.legalHold", (await bench.Erasure.RequestAsync(created.CaseId, "please", Stop)).Problem!.Text.Key);
        Assert.DoesNotContain(CaseAction.Erase, (await bench.Reader.GetAsync(created.CaseId, Stop))!.Actions);
    }

    [Fact]
    public async Task EraseAsync_OpenAttempt_IsCancelledAtTheProviderFirst()
    {
        var provider = new CancellingProvider();
        await using var bench = await CaseBench.StartAsync(provider);
        var created = await bench.CreateAsync();
        provider.Refusal = ScriptedProvider.Down(outcomeUnknown: false);

        Assert.Equal(ProblemKind.ProviderUnavailable, (await bench.Erasure.EraseAsync(created.CaseId, "please", Stop)).Problem!.Kind);
        Assert.Null((await bench.CaseAsync(created.CaseId)).ErasedAt);

        provider.Refusal = null;
        Assert.True((await bench.Erasure.EraseAsync(created.CaseId, "please", Stop)).Succeeded);
        Assert.Equal(2, provider.Cancelled.Count);
    }

    [Fact]
    public async Task EraseAsync_RunningWork_LosesItsLease()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await using (var db = bench.Database.Create())
        {
            var attempt = await db.Attempts.SingleAsync(Stop);
            var item = bench.Get<WorkQueue>().Enqueue(db, NewWork.Read(attempt));
            (item.LeaseOwner, item.LeaseNumber, item.LeaseUntil) = ("somebody", 7, bench.Database.Clock.UtcNow.AddMinutes(1));
            await db.SaveChangesAsync(Stop);
        }

        await bench.Erasure.EraseAsync(created.CaseId, "please", Stop);

        await using var after = bench.Database.Create();
        var left = await after.WorkItems.SingleAsync(Stop);
        Assert.Equal((WorkState.Discarded, 8), (left.State, left.LeaseNumber));
        Assert.Null(left.UniqueName);
    }

    [Fact]
    public async Task RunAsync_AtNight_ErasesOnlyWhatIsDue()
    {
        await using var bench = await CaseBench.StartAsync();
        var open = await bench.CreateAsync();
        var unresolved = await bench.CreateAsync(bench.Order("Max", "Beispiel", "max@example.org"));
        await bench.Lifecycle.CancelAsync(unresolved.CaseId, "mistake", Stop);
        var held = await bench.CreateAsync(bench.Order("Mia", "Beispiel", "mia@example.org"));
        await bench.Lifecycle.CancelAsync(held.CaseId, "mistake", Stop);
        await bench.Lifecycle.SetLegalHoldAsync(held.CaseId, hold: true, "court", Stop);
        var finished = await bench.CreateAsync(bench.Order("Moritz", "Beispiel", "moritz@example.org"));
        await FinishAsync(bench, finished.CaseId);
        var ended = await bench.CreateAsync(bench.Order("Maria", "Beispiel", "maria@example.org"));
        await FinishAsync(bench, ended.CaseId);
        await bench.Lifecycle.EndRelationshipAsync(ended.CaseId, new DateOnly(2026, 3, 1), Stop);
        var task = bench.Get<IEnumerable<IRetentionTask>>().Single(candidate => candidate.Name == "case-retention");

        bench.Database.Clock.Advance(TimeSpan.FromDays(181));
        await task.RunAsync(Stop);
        Assert.Equal([unresolved.CaseId], await ErasedAsync(bench));

        // From the end of 2026 on, five whole years: until the end of 2031.
        bench.Database.Clock.Advance(new DateTime(2031, 12, 31, 23, 0, 0, DateTimeKind.Utc) - bench.Database.Clock.UtcNow);
        await task.RunAsync(Stop);
        Assert.Equal([unresolved.CaseId], await ErasedAsync(bench));

        bench.Database.Clock.Advance(TimeSpan.FromHours(2));
        await task.RunAsync(Stop);
        Assert.Equal([unresolved.CaseId, ended.CaseId], await ErasedAsync(bench));
        Assert.Null((await bench.CaseAsync(open.CaseId)).ErasedAt);
    }

    private static async Task EraseTheOnlyOneAsync(CaseBench bench)
    {
        await using var db = bench.Database.Create();
        var caseId = await db.Cases.Select(@case => @case.Id).SingleAsync(Stop);
        Assert.True((await bench.Erasure.EraseAsync(caseId, "mistake", Stop)).Succeeded);
    }

    private static UnassignedResult Attached(CaseBench bench, Guid attemptId, string theirs, string ours) => new()
    {
        Id = Guid.CreateVersion7(),
        AccountId = bench.Account.Id,
        AttemptId = attemptId,
        State = UnassignedState.Attached,
        ProviderReference = theirs,
        Reference = ours,
        FirstSeenAt = bench.Database.Clock.UtcNow,
        LastSeenAt = bench.Database.Clock.UtcNow,
        Pushes = 1,
    };

    private static async Task<Guid[]> ErasedAsync(CaseBench bench)
    {
        await using var db = bench.Database.Create();
        return await db.Cases.Where(@case => @case.ErasedAt != null).OrderBy(@case => @case.Serial).Select(@case => @case.Id).ToArrayAsync(Stop);
    }

    private static Task FinishAsync(CaseBench bench, Guid caseId) => bench.ChangeAsync(caseId, attempt =>
    {
        (attempt.Status, attempt.IsFinal, attempt.IsActive, attempt.FinishedAt) = (AttemptStatus.Success, true, false, bench.Database.Clock.UtcNow);
        attempt.Result = bench.Database.Sealer.Seal(new ProviderResult { Fields = [new ResultField("person.lastName") { Value = "Canarson" }] }, Binding.Result(attempt.Id));
    });

    // One row in each table that can hold something of the person; the document's path.
    private static async Task<string> FillAsync(CaseBench bench, CreatedCase created)
    {
        await FinishAsync(bench, created.CaseId);
        await bench.ChangeAsync(created.CaseId, attempt =>
        {
            (attempt.IsFinal, attempt.IsActive, attempt.Status) = (false, true, AttemptStatus.PreliminarySuccess);
            attempt.RawStatusText = bench.Database.Sealer.Seal("canary status text", Binding.RawStatusText(attempt.Id));
            bench.Database.Sealer.SetOpenChecks(attempt, [new Sentence("test.check", "canary check")]);
            bench.Database.Sealer.SetEvidenceElsewhere(attempt, [new Sentence("test.elsewhere", "canary.jpg")]);
        });
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("canary document"));
        var document = await bench.Get<DocumentVault>().StoreAsync(
            new DocumentToStore(created.CaseId, DocumentKind.Front, "canary.txt") { AttemptId = created.AttemptId, SourceId = "canary-source", Remark = "canary remark" }, content, Stop);
        var mails = Directory.CreateDirectory(Path.Combine(bench.Database.Directory, "mail")).FullName;
        await File.WriteAllTextAsync(Path.Combine(mails, "canary.eml"), "canary", Stop);
        await using var db = bench.Database.Create();
        db.Documents.Add(document);
        var message = new OutgoingMessage { Id = Guid.NewGuid(), CaseId = created.CaseId, AttemptId = created.AttemptId, State = MessageState.Sent, FileName = "canary.eml", LastError = "canary error" };
        message.Content = bench.Database.Sealer.Seal("canary mail", Binding.Message(message.Id));
        db.Messages.Add(message);

        // Written a moment ago, and not noted yet.
        var writing = new OutgoingMessage { Id = Guid.NewGuid(), CaseId = created.CaseId, AttemptId = created.AttemptId, State = MessageState.Sending, CreatedAt = bench.Database.Clock.UtcNow };
        writing.Content = bench.Database.Sealer.Seal("canary mail", Binding.Message(writing.Id));
        db.Messages.Add(writing);
        await File.WriteAllTextAsync(Path.Combine(mails, MailFiles.NameOf(writing.CreatedAt, writing.Id)), "canary", Stop);
        db.Deliveries.Add(new Delivery { AccountId = bench.Account.Id, CaseId = created.CaseId, Method = "POST", Content = "canary"u8.ToArray(), Key = [1, 2, 3], BodySha256 = "00", CorrelationId = "c" });
        bench.Get<TimelineWriter>().Add(db, new TimelineFact(created.CaseId, TimelineKind.Alert, TimelineSource.Provider, new Sentence("scripted.note.fileLost", "canary.pdf")) { AttemptId = created.AttemptId });
        var item = bench.Get<WorkQueue>().Enqueue(db, NewWork.For(await db.Attempts.SingleAsync(Stop), WorkKinds.FetchEvidence));
        item.LastError = "canary work error";
        item.SealedError = bench.Database.Sealer.Seal(new Sentence("test.error", "canary work error"), Binding.WorkError(1));
        var unassigned = new UnassignedResult { Id = Guid.NewGuid(), AccountId = bench.Account.Id, AttemptId = created.AttemptId, State = UnassignedState.Attached };
        unassigned.Reason = bench.Database.Sealer.Seal("canary attach", Binding.Reason(unassigned.Id));
        db.UnassignedResults.Add(unassigned);
        await db.SaveChangesAsync(Stop);
        return document.StoragePath;
    }

    // Every text that has "canar" in it, and every sealed or binary value, in rows that belong to the case; audit and accounts apart.
    private static async Task<IReadOnlyList<string>> SealedOrClearAsync(CaseBench bench, Guid caseId)
    {
        var found = new List<string>();
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(bench.Database.Directory, "portal.db")}");
        await connection.OpenAsync(Stop);
        foreach (var table in await NamesAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('Accounts', 'AuditEntries', 'AuditHead', 'StoredKeys')"))
        {
            var command = connection.CreateCommand();
            await using var disposable = command;
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync(Stop);
            while (await reader.ReadAsync(Stop))
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var name = $"{table}.{reader.GetName(column)}";
                    switch (reader.GetValue(column))
                    {
                        case string text when text.Contains("canar", StringComparison.OrdinalIgnoreCase):
                            found.Add($"{name}: clear");
                            break;
                        case byte[] { Length: > 0 }:
                            found.Add($"{name}: bytes");
                            break;
                    }
                }
            }
        }

        // The reason of the erasure itself is the one text that stays, encrypted.
        await using var db = bench.Database.Create();
        var reasons = await db.Timeline.CountAsync(fact => fact.CaseId == caseId && fact.TextKey == "cases.timeline.erased" && fact.Detail != null, Stop);
        for (; reasons > 0; reasons--)
        {
            found.Remove("TimelineEntries.Detail: bytes");
        }

        // Our own sentences go on being said: they carry numbers, times and our own names.
        for (var own = await db.Timeline.CountAsync(fact => fact.CaseId == caseId && fact.SealedValues != null && !fact.TextKey.StartsWith("scripted."), Stop); own > 0; own--)
        {
            found.Remove("TimelineEntries.SealedValues: bytes");
        }

        return found;
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(SqliteConnection connection, string query)
    {
        var command = connection.CreateCommand();
        await using var disposable = command;
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var names = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
