using Portal.Core.Access;
using Portal.Core.Documents;
using Portal.Core.Messages;
using Portal.Core.Results;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Messages;
using Portal.Core.Texts;
using Portal.Core.Vault;
using Xunit;

namespace Portal.Core.Tests.Documents;

public sealed class DocumentServiceTests
{
    private static CancellationToken Stop => ReviewBench.Stop;

    [Fact]
    public async Task ListAsync_EachRole_KnowsOfWhatItMay()
    {
        await using var bench = await ReviewBench.StartAsync();
        await bench.AddDocumentAsync(DocumentKind.Front, "front.jpg", Sample.Read("colour.jpg"));
        await bench.AddDocumentAsync(DocumentKind.Coupon, "coupon.pdf", "%PDF-1.4 invented"u8.ToArray());
        Task<IReadOnlyList<DocumentView>> ListAsync(Actor actor)
        {
            bench.Acting.Now = actor;
            return bench.Get<DocumentService>().ListAsync(bench.CaseId, Stop);
        }

        Assert.All(await ListAsync(SwitchedActor.Officer), document => Assert.True(document.CanOpen));
        var known = await ListAsync(SwitchedActor.Auditor);
        Assert.Equal(2, known.Count);
        Assert.All(known, document => Assert.False(document.CanOpen));
        Assert.Equal(DocumentKind.Coupon, Assert.Single(await ListAsync(SwitchedActor.Support)).Kind);
        await Assert.ThrowsAsync<AccessDeniedException>(() => ListAsync(SwitchedActor.Admin));
    }

    [Fact]
    public async Task OpenAsync_ViewAndDownload_AreInTheAuditAndPartsOfOneLookOnce()
    {
        await using var bench = await ReviewBench.StartAsync();
        var stored = await bench.AddDocumentAsync(DocumentKind.Front, "front.jpg", Sample.Read("colour.jpg"));
        async Task OpenAsync(DocumentUse use, bool continues)
        {
            var opened = await bench.Get<DocumentService>().OpenAsync(stored.Id, use, continues, Stop);
            Assert.True(opened.Succeeded);
            await opened.Value.DisposeAsync();
        }

        await OpenAsync(DocumentUse.View, continues: false);
        await OpenAsync(DocumentUse.View, continues: true);
        await OpenAsync(DocumentUse.Download, continues: false);
        bench.Database.Clock.Advance(TimeSpan.FromMinutes(11));
        await OpenAsync(DocumentUse.View, continues: true);
        Assert.Equal(["document.view", "document.download", "document.view"], bench.Audit.Records.Select(record => record.Action).ToArray());
        Assert.All(bench.Audit.Records, record => Assert.Equal((stored.Id.ToString(), (Guid?)bench.CaseId), (record.SubjectId, record.CaseId)));
    }

    [Fact]
    public async Task OpenAsync_RolesWithoutImages_AreRefusedAndTheRefusalIsInTheAudit()
    {
        await using var bench = await ReviewBench.StartAsync();
        var stored = await bench.AddDocumentAsync(DocumentKind.Coupon, "coupon.pdf", "%PDF-1.4 invented"u8.ToArray());
        foreach (var reader in new[] { SwitchedActor.Support, SwitchedActor.Auditor, SwitchedActor.Admin })
        {
            bench.Acting.Now = reader;
            await Assert.ThrowsAsync<AccessDeniedException>(() => bench.Get<DocumentService>().OpenAsync(stored.Id, DocumentUse.View, continues: false, Stop));
        }

        Assert.Equal(3, bench.Audit.Records.Count(record => !record.Allowed && record.CaseId == bench.CaseId));
    }

    [Fact]
    public async Task OpenAsync_ErasedOrUnknown_SaysSo()
    {
        await using var bench = await ReviewBench.StartAsync();
        var stored = await bench.AddDocumentAsync(DocumentKind.Front, "front.jpg", Sample.Read("colour.jpg"));
        await using (var db = bench.Database.Create())
        {
            var row = (await db.Documents.FindAsync([stored.Id], Stop))!;
            bench.Get<DocumentVault>().Erase(row);
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal("document.trouble.Erased", (await bench.Get<DocumentService>().OpenAsync(stored.Id, DocumentUse.View, continues: false, Stop)).Problem?.Text.Key);
        Assert.Equal(ProblemKind.NotFound, (await bench.Get<DocumentService>().OpenAsync(Guid.NewGuid(), DocumentUse.View, continues: false, Stop)).Problem?.Kind);
        Assert.NotNull(bench.Get<TextBook>().Find("document.trouble.Erased"));
    }

    [Fact]
    public async Task PayloadService_Record_IsShownRedactedToOfficersOnly()
    {
        await using var bench = await ReviewBench.StartAsync();
        await using (var db = bench.Database.Create())
        {
            db.Payloads.Add(new StoredPayload
            {
                CaseId = bench.CaseId,
                AttemptId = bench.Attempt.Id,
                Name = "full",
                Content = bench.Database.Sealer.Seal("{\"caseId\":\"P-1\",\"token\":\"canary-token\"}"u8.ToArray(), Binding.Payload(bench.Attempt.Id)),
            });
            await db.SaveChangesAsync(Stop);
        }

        var listed = Assert.Single((await bench.Get<PayloadService>().ListAsync(bench.CaseId, Stop)).Payloads);
        var shown = (await bench.Get<PayloadService>().ReadAsync(bench.CaseId, listed.Id, Stop)).Value!;
        Assert.Contains("\"caseId\": \"P-1\"", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", shown.Text, StringComparison.Ordinal);
        Assert.Equal("payload.view", Assert.Single(bench.Audit.Records).Action);
        Assert.Equal(ProblemKind.NotFound, (await bench.Get<PayloadService>().ReadAsync(Guid.NewGuid(), listed.Id, Stop)).Problem?.Kind);
        foreach (var reader in new[] { SwitchedActor.Support, SwitchedActor.Auditor, SwitchedActor.Admin })
        {
            bench.Acting.Now = reader;
            await Assert.ThrowsAsync<AccessDeniedException>(() => bench.Get<PayloadService>().ReadAsync(bench.CaseId, listed.Id, Stop));
        }
    }

    [Fact]
    public async Task ResultService_Sensitive_IsMaskedUntilAnAuditedReveal()
    {
        await using var bench = await ReviewBench.StartAsync();
        await bench.ChangeAsync(attempt => attempt.Result = bench.Database.Sealer.Seal(
            new ProviderResult
            {
                Fields =
                [
                    new ResultField("person.lastName") { Provided = "Mustermann", Value = "Musterfrau", Outcome = FieldOutcome.Changed, Source = "eid" },
                    new ResultField("person.firstName") { Provided = "Erika", Value = "Erika", Outcome = FieldOutcome.Match },
                    new ResultField("checks.dkk") { Value = "canary-dkk", Outcome = FieldOutcome.Unchecked, Sensitive = true },
                ],
                Warnings = [new ResultWarning(new Sentence("document.notFound"), Suspicion: true)],
            },
            Binding.Result(attempt.Id)));
        var results = bench.Get<ResultService>();
        var view = (await results.GetAsync(bench.CaseId, attemptId: null, again: false, Stop))!;
        Assert.Equal(["person", "checks"], view.Groups.Select(group => group.Key).ToArray());
        Assert.Equal(1, view.Differences);
        var row = view.Groups[1].Rows[0];
        Assert.True(row is { Masked: true, Value: null, Provided: null });
        Assert.Single(view.Warnings);

        Assert.Equal("canary-dkk", (await results.RevealAsync(bench.CaseId, view.AttemptId, "checks.dkk", Stop)).Value?.Value);
        Assert.False((await results.RevealAsync(bench.CaseId, view.AttemptId, "person.lastName", Stop)).Succeeded);
        Assert.Equal(["result.view", "result.reveal"], bench.Audit.Records.Select(record => record.Action).ToArray());

        bench.Acting.Now = SwitchedActor.Auditor;
        Assert.NotNull(await results.GetAsync(bench.CaseId, attemptId: null, again: false, Stop));
        await Assert.ThrowsAsync<AccessDeniedException>(() => results.RevealAsync(bench.CaseId, view.AttemptId, "checks.dkk", Stop));
        bench.Acting.Now = SwitchedActor.Support;
        await Assert.ThrowsAsync<AccessDeniedException>(() => results.GetAsync(bench.CaseId, attemptId: null, again: false, Stop));
    }

    [Fact]
    public async Task StartLinks_AreMaskedAndShowingOneIsInTheAudit()
    {
        await using var bench = await ReviewBench.StartAsync();
        var links = await bench.Get<StartLinks>().ListAsync(bench.CaseId, bench.Attempt.Id, Stop);
        Assert.Equal(["https://provider.example/••••••", "••••••"], links.Select(link => link.Masked).ToArray());

        Assert.Equal("canary-code", (await bench.Get<StartLinks>().RevealAsync(bench.CaseId, bench.Attempt.Id, "code", Stop)).Value?.Url);
        Assert.Equal("link.reveal", Assert.Single(bench.Audit.Records).Action);
        bench.Acting.Now = SwitchedActor.Support;
        Assert.Equal(2, (await bench.Get<StartLinks>().ListAsync(bench.CaseId, bench.Attempt.Id, Stop)).Count);
        await Assert.ThrowsAsync<AccessDeniedException>(() => bench.Get<StartLinks>().RevealAsync(bench.CaseId, bench.Attempt.Id, "code", Stop));
    }
}
