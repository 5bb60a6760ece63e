using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Documents.Uploads;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Data;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Vault.Rotation;
using Portal.Core.Work;
using Portal.Core.Work.Handlers;
using Xunit;

namespace Portal.Core.Tests.Vault.Rotation;

/// <summary>After a change of the master key everything is sealed again under the new one, and the old one can go.</summary>
public sealed class SealAgainTests
{
    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task HandleAsync_TwoKeys_BringsEverythingUnderTheFirst()
    {
        await using var bench = await CaseBench.StartAsync();
        var (created, document, upload, delivery) = await FillAsync(bench);
        var old = bench.Database.Ring.CurrentKeyId;
        var both = Rotated(bench, keepOld: true);
        Assert.NotEqual(old, both.CurrentKeyId, StringComparer.Ordinal);

        await RunAsync(bench.Database, both);

        await using var db = bench.Database.Create();
        var rotation = await db.KeyRotations.AsNoTracking().SingleAsync(Stop);
        Assert.Equal((both.CurrentKeyId, 2, 0L), (rotation.KeyId, rotation.Round, rotation.Unopened));
        Assert.NotNull(rotation.FinishedAt);
        Assert.Equal(rotation.Total, rotation.Sealed);
        Assert.Equal(rotation.Total, rotation.Seen);

        // The old key is gone: everything opens all the same.
        var alone = Rotated(bench, keepOld: false);
        var sealer = new Sealer(alone);
        var files = new DirectoryFiles(Path.Combine(bench.Database.Directory, "documents"));
        var @case = await db.Cases.AsNoTracking().Include(c => c.Attempts).SingleAsync(c => c.Id == created.CaseId, Stop);
        Assert.Equal("Erika", sealer.OpenFields(@case.ProvidedData, Binding.ProvidedData(@case.Id))[PersonFields.FirstName.Key]);
        Assert.NotEmpty(new AttemptContexts(sealer).LinksOf(@case.Attempts[0]));
        Assert.True(new AttemptContexts(sealer).FactsOf(@case.Attempts[0]).ContainsKey("token"));
        Assert.Equal("secret-0123456789", new AccountSecrets(sealer).WebhookSecret(await db.Accounts.AsNoTracking().SingleAsync(Stop)));
        var (vault, stored) = (new DocumentVault(files, alone, sealer, TimeProvider.System), await db.Documents.AsNoTracking().SingleAsync(d => d.Id == document, Stop));
        Assert.True((await vault.OpenAsync(stored, Stop)).IsOpen);
        Assert.Equal(("a.txt", "source"), (vault.NameOf(stored), vault.SourceIdOf(stored)));
        Assert.Equal("text.check", Assert.Single(sealer.OpenChecksOf(@case.Attempts[0])).Key);
        Assert.Equal("text.elsewhere", Assert.Single(sealer.EvidenceElsewhereOf(@case.Attempts[0])).Key);
        Assert.Equal("timeline", Assert.Single(sealer.SentenceOf(await db.Timeline.AsNoTracking().SingleAsync(entry => entry.TextKey == "text.timeline", Stop)).Args));
        Assert.Equal("error", Assert.Single(sealer.ErrorOf(await db.WorkItems.AsNoTracking().SingleAsync(item => item.SealedError != null, Stop))!.Args));
        Assert.Equal("found", Assert.Single(Assert.Single(sealer.FindingsOf(await db.Accounts.AsNoTracking().SingleAsync(Stop))).Args));
        Assert.NotNull(await new UploadVault(files, alone, sealer, TimeProvider.System).OpenAsync(await db.Uploads.AsNoTracking().SingleAsync(u => u.Id == upload, Stop), Stop));
        Assert.Equal("said"u8.ToArray(), new DeliveryContents(alone).Open(await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == delivery, Stop))!.Body.ToArray());
    }

    [Fact]
    public async Task HandleAsync_RowChangedWhileItsPageIsSealed_KeepsTheChange()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        var both = Rotated(bench, keepOld: true);
        await using var db = bench.Database.Create();
        var page = await SealedPages.ReadAsync(db, SealedColumn.All.Single(column => column is { Table: "Cases", Column: "ProvidedData" }), after: null, both, Stop);
        var before = (await bench.CaseAsync(created.CaseId)).Version;
        await bench.Lifecycle.CorrectContactAsync(created.CaseId, new ContactCorrection { Email = "neu@example.org" }, Stop);
        var changed = await bench.CaseAsync(created.CaseId);

        await SealedPages.WriteAsync(db, page, Stop);

        var after = await bench.CaseAsync(created.CaseId);
        Assert.True(changed.Version > before);
        Assert.Equal(changed.Version, after.Version);
        Assert.Equal("neu@example.org", bench.Database.Sealer.OpenFields(after.ProvidedData, Binding.ProvidedData(after.Id))[PersonFields.Email.Key]);
    }

    [Fact]
    public async Task HandleAsync_PieceThatNoKeyOpens_IsCountedAndLeft()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await using (var db = bench.Database.Create())
        {
            var found = await db.Cases.SingleAsync(c => c.Id == created.CaseId, Stop);
            found.ProvidedData = TestKeys.Ring("lost").Protect("{}"u8, Encoding.UTF8.GetBytes(Binding.ProvidedData(found.Id)));
            await db.SaveChangesAsync(Stop);
        }

        await RunAsync(bench.Database, Rotated(bench, keepOld: true));

        await using var read = bench.Database.Create();
        Assert.Equal(1, (await read.KeyRotations.AsNoTracking().SingleAsync(Stop)).Unopened);
        Assert.NotNull((await bench.CaseAsync(created.CaseId)).ProvidedData);
    }

    [Fact]
    public async Task SealedColumns_OfTheModel_AreAllListed()
    {
        await using var database = new TestDatabase();
        await using var db = database.Create();

        // Sealed under a key of their own, and HMACs.
        string[] others = ["Deliveries.Content", "StoredFilePieces.Content", "AuditEntries.Hmac", "AuditHead.Hmac"];
        var binary = db.Model.GetEntityTypes()
            .SelectMany(type => type.GetProperties().Where(property => property.ClrType == typeof(byte[])).Select(property => $"{type.GetTableName()}.{property.Name}"))
            .Except(others, StringComparer.Ordinal);

        Assert.Equal(binary.Append("AspNetUserTokens.Value").Order(StringComparer.Ordinal), SealedColumn.All.Select(column => $"{column.Table}.{column.Column}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Pages_OfManyRows_AreReadToTheEnd()
    {
        await using var bench = await CaseBench.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await bench.CreateAsync(bench.Order(email: $"erika{i}@example.org"));
        }

        await using (var db = bench.Database.Create())
        {
            for (var i = 0; i < 450; i++)
            {
                var id = Guid.NewGuid();
                db.FormDrafts.Add(new FormDraft { Id = id, UserId = Guid.NewGuid(), UpdatedAt = bench.Database.Clock.UtcNow, Values = bench.Database.Sealer.SealFields(new FieldValues(), Binding.Draft(id)) });
            }

            await db.SaveChangesAsync(Stop);
        }

        var both = Rotated(bench, keepOld: true);
        await RunAsync(bench.Database, both);

        await using var read = bench.Database.Create();
        Assert.All(await read.FormDrafts.AsNoTracking().ToListAsync(Stop), draft => Assert.False(both.NeedsProtectAgain(draft.Values)));
    }

    // As the work engine does it: handler, then effects in a context of their own, until nothing is due within the hour.
    private static async Task RunAsync(TestDatabase database, KeyRing ring)
    {
        var handler = new SealAgain(database.Factory, ring, database.Time);
        for (var pages = 0; pages < 1000; pages++)
        {
            var outcome = Assert.IsType<WorkOutcome.Again>(await handler.HandleAsync(new WorkItem(), Stop));
            if (outcome.Effects is null)
            {
                return;
            }

            await using var db = database.Create();
            await using var transaction = await db.Database.BeginTransactionAsync(Stop);
            await outcome.Effects(db, Stop);
            await db.SaveChangesAsync(Stop);
            await transaction.CommitAsync(Stop);
        }

        Assert.Fail("The rounds do not end.");
    }

    private static async Task<(CreatedCase Case, Guid Document, Guid Upload, long Delivery)> FillAsync(CaseBench bench)
    {
        var upload = (await bench.Get<UploadService>().StoreAsync("contract.pdf", new MemoryStream(Documents.Uploads.UploadTests.SamplePdf()), new UploadRule([FileKind.Pdf], 100_000), caseId: null, Stop)).Value!;
        var order = bench.Order();
        var created = await bench.CreateAsync(order with { Fields = order.Fields.With(("contracts[0].file", upload.Id.ToString())) });
        await bench.ChangeAsync(created.CaseId, attempt =>
        {
            bench.Database.Sealer.SetOpenChecks(attempt, [new Sentence("text.check", "value")]);
            bench.Database.Sealer.SetEvidenceElsewhere(attempt, [new Sentence("text.elsewhere", "value")]);
        });
        var stored = await bench.Get<DocumentVault>().StoreAsync(new DocumentToStore(created.CaseId, DocumentKind.Other, "a.txt") { Remark = "remark", SourceId = "source" }, new MemoryStream("text"u8.ToArray()), Stop);
        var call = new WebhookCall { Method = "POST", Query = string.Empty, Headers = new Dictionary<string, string>(StringComparer.Ordinal), Body = "said"u8.ToArray(), RemoteAddress = null };
        var delivery = bench.Get<DeliveryContents>().Seal(bench.Account.Id, call, [], "correlation", bench.Database.Clock.UtcNow);
        await using var db = bench.Database.Create();
        db.Documents.Add(stored);
        db.Deliveries.Add(delivery);
        bench.Get<TimelineWriter>().Add(db, new TimelineFact(created.CaseId, TimelineKind.Alert, TimelineSource.Provider, new Sentence("text.timeline", "timeline")));
        var item = bench.Get<WorkQueue>().Enqueue(db, new NewWork("test", "test"));
        await db.SaveChangesAsync(Stop);
        (item.LastError, item.SealedError) = bench.Database.Sealer.SealError(item.Id, new Sentence("text.error", "error"));
        var account = await db.Accounts.SingleAsync(Stop);
        (account.CheckFindings, account.SealedCheckFindings) = bench.Database.Sealer.SealFindings(account.Id, [new Sentence("text.finding", "found")]);
        await db.SaveChangesAsync(Stop);
        return (created, stored.Id, upload.Id, delivery.Id);
    }

    // A new first line in the key file, as an operator writes it.
    private static KeyRing Rotated(CaseBench bench, bool keepOld)
    {
        var path = Path.Combine(bench.Database.Directory, "keys", "master.key");
        var lines = File.ReadAllLines(path).Where(line => line.Length > 0).ToList();
        if (keepOld)
        {
            lines.Insert(0, MasterKeyFile.NewLine().Trim());
        }
        else
        {
            lines.RemoveRange(1, lines.Count - 1);
        }

        File.WriteAllLines(path, lines);
        return MasterKeyFile.Open(configuredPath: null, bench.Database.Directory).Ring!;
    }
}
