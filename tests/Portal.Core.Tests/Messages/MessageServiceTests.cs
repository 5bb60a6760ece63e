using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Messages;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Messages;

public sealed class MessageServiceTests
{
    private static CancellationToken Stop => ReviewBench.Stop;

    [Theory]
    [InlineData("de", "Guten Tag Erika Mustermann", "Montag, 1. Juni 2026, 12:00")]
    [InlineData("en", "Dear Erika Mustermann", "Monday, June 1, 2026, 12:00")]
    [InlineData("fr", "Bonjour Erika Mustermann", "lundi 1 juin 2026, 12:00")]
    public async Task PreviewAsync_EachLanguage_SaysTheExpiryInItAndMasksTheLink(string language, string greeting, string expiry)
    {
        await using var bench = await ReviewBench.StartAsync();
        foreach (var template in new[] { MessageTemplates.Start, MessageTemplates.Reminder })
        {
            var preview = (await bench.Get<MessageService>().PreviewAsync(bench.CaseId, template, language, Stop)).Value!;

            Assert.Contains(greeting, preview.Body, StringComparison.Ordinal);
            Assert.Contains(expiry, preview.Body, StringComparison.Ordinal);
            Assert.Contains("https://provider.example/••••••", preview.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("canary", preview.Body, StringComparison.Ordinal);
            Assert.Equal("erika@example.org", preview.Recipient);
        }
    }

    [Fact]
    public async Task SendAsync_NoServer_WritesAFileForItsOwnerOnly()
    {
        await using var bench = await ReviewBench.StartAsync();
        var sent = (await bench.Get<MessageService>().SendAsync(bench.CaseId, MessageTemplates.Start, "de", Stop)).Value!;
        Assert.Equal(MessageState.Queued, sent.State);
        await bench.WorkAsync();

        var message = Assert.Single(await bench.Get<MessageService>().ListAsync(bench.CaseId, Stop));
        Assert.Equal(MessageState.Sent, message.State);
        var directory = Path.Combine(bench.Database.Directory, "mail");
        var file = Assert.Single(Directory.GetFileSystemEntries(directory));
        Assert.Equal(Path.GetFileName(file), message.FileName);
        Assert.DoesNotContain("erika", file, StringComparison.OrdinalIgnoreCase);
        var text = await File.ReadAllTextAsync(file, Stop);
        Assert.Contains($"{sent.Id:N}@", text, StringComparison.Ordinal);
        Assert.Contains("canary-link", Encoding.UTF8.GetString(Convert.FromBase64String(text[(text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..])), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory));
        }

        Assert.Equal(["message.timeline.asked.start", "message.timeline.written"], await bench.TimelineAsync());
        Assert.Contains(bench.Audit.Records, record => record.Action == "message.send");
        bench.Get<MailFiles>().Delete(message.FileName!);
        Assert.Empty(Directory.GetFileSystemEntries(directory));
    }

    [Fact]
    public async Task Route_WithoutServer_WarnsInProductionOnly()
    {
        await using var development = await ReviewBench.StartAsync();
        await using var production = await ReviewBench.StartAsync(environment: "Production");
        await using var served = await ReviewBench.StartAsync(configure: options => options.Smtp.Host = "mail.example.org", environment: "Production");

        Assert.True(development.Get<MailRoute>() is { ToFiles: true, IsWarning: false });
        Assert.True(production.Get<MailRoute>() is { ToFiles: true, IsWarning: true });
        Assert.True(served.Get<MailRoute>() is { ToFiles: false, IsWarning: false });
    }

    [Fact]
    public async Task SendAsync_FinalWordThatWasTakenBack_SendsTheLinkThatWorksAgain()
    {
        await using var bench = await ReviewBench.StartAsync();
        await bench.ChangeAsync(attempt => (attempt.Status, attempt.IsFinal, attempt.IsActive) = (AttemptStatus.RetryPossible, true, false));

        Assert.True((await SendAsync(bench)).Succeeded);
        var sent = await bench.WorkAsync();
        var message = Assert.Single(await bench.Get<MessageService>().ListAsync(bench.CaseId, Stop));
        Assert.IsType<WorkOutcome.Done>(sent);
        Assert.True((await bench.Get<MessageService>().ResendAsync(bench.CaseId, message.Id, Stop)).Succeeded);
    }

    [Fact]
    public async Task SendAsync_LinkNotUsableOrNoAddress_RefusesWithASentence()
    {
        await using var bench = await ReviewBench.StartAsync();
        await bench.ChangeAsync(attempt => attempt.Case.Email = "no address\r\nBcc: max@example.org");
        Assert.Equal("message.problem.noAddress", (await SendAsync(bench)).Problem?.Text.Key);

        await bench.ChangeAsync(attempt => attempt.LinkUsable = false);
        Assert.Equal("message.problem.linkUnusable", (await SendAsync(bench)).Problem?.Text.Key);

        await bench.ChangeAsync(attempt => attempt.IsActive = false);
        Assert.Equal("message.problem.noAttempt", (await SendAsync(bench)).Problem?.Text.Key);
        Assert.Empty(await bench.TimelineAsync());
    }

    [Fact]
    public async Task SendAsync_AuditorAndAdmin_AreRefusedAndSupportMaySend()
    {
        await using var bench = await ReviewBench.StartAsync();
        foreach (var reader in new[] { SwitchedActor.Auditor, SwitchedActor.Admin })
        {
            bench.Acting.Now = reader;
            await Assert.ThrowsAsync<AccessDeniedException>(() => SendAsync(bench));
        }

        bench.Acting.Now = SwitchedActor.Support;
        Assert.True((await SendAsync(bench)).Succeeded);
    }

    [Fact]
    public async Task SendAsync_Coupon_GoesWithTheFile()
    {
        using var server = new SmtpServer();
        await using var bench = await ReviewBench.StartAsync(configure: server.Configure);
        Assert.Equal("message.problem.noCoupon", (await bench.Get<MessageService>().SendAsync(bench.CaseId, MessageTemplates.Coupon, null, Stop)).Problem?.Text.Key);

        await bench.AddDocumentAsync(DocumentKind.Coupon, "Gutschein.pdf", "%PDF-1.4 invented"u8.ToArray());
        Assert.True((await bench.Get<MessageService>().SendAsync(bench.CaseId, MessageTemplates.Coupon, null, Stop)).Succeeded);
        await bench.WorkAsync();

        var mail = Assert.Single(server.Mails);
        Assert.Contains("Gutschein.pdf", mail, StringComparison.Ordinal);
        Assert.Contains(Convert.ToBase64String("%PDF-1.4 invented"u8), mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handler_ServerTakesIt_IsSentOnce()
    {
        using var server = new SmtpServer();
        await using var bench = await ReviewBench.StartAsync(configure: server.Configure);
        var sent = (await SendAsync(bench)).Value!;
        await bench.WorkAsync();

        Assert.Contains($"{sent.Id:N}@", Assert.Single(server.Mails), StringComparison.Ordinal);
        Assert.Equal(["message.timeline.asked.start", "message.timeline.sent"], await bench.TimelineAsync());
    }

    [Fact]
    public async Task Handler_ServerSaysLater_TriesAgainAndTellsOnce()
    {
        using var server = new SmtpServer { Manner = SmtpManner.RefuseMail };
        await using var bench = await ReviewBench.StartAsync(configure: server.Configure);
        await SendAsync(bench);
        Assert.IsType<WorkOutcome.Again>(await bench.WorkAsync());
        Assert.IsType<WorkOutcome.Again>(await bench.WorkAsync());
        Assert.Equal(["message.timeline.asked.start", "message.timeline.failing"], await bench.TimelineAsync());
        Assert.Equal("message.failure.refused", (await ShownAsync(bench)).LastError?.Key);

        server.Manner = SmtpManner.Accept;
        Assert.IsType<WorkOutcome.Done>(await bench.WorkAsync());
        Assert.Single(server.Mails);
        Assert.Null((await ShownAsync(bench)).LastError);
    }

    [Fact]
    public async Task Handler_NobodyListens_TriesAgain()
    {
        var server = new SmtpServer();
        await using var bench = await ReviewBench.StartAsync(configure: server.Configure);
        server.Dispose();
        await SendAsync(bench);

        var outcome = Assert.IsType<WorkOutcome.Again>(await bench.WorkAsync());
        Assert.Equal(new Sentence("message.failure.unreachable"), outcome.Reason);
    }

    [Fact]
    public async Task Handler_RecipientRefused_IsFailedAndNotTriedAgain()
    {
        using var server = new SmtpServer { Manner = SmtpManner.RefuseRecipient };
        await using var bench = await ReviewBench.StartAsync(configure: server.Configure);
        await SendAsync(bench);

        Assert.IsType<WorkOutcome.Done>(await bench.WorkAsync());
        Assert.Equal(MessageState.Failed, (await ShownAsync(bench)).State);
    }

    [Fact]
    public async Task Handler_BrokenAfterTheMailWasGiven_IsPerhapsSentUntilAPersonRepeatsIt()
    {
        using var server = new SmtpServer { Manner = SmtpManner.BreakAfterData };
        await using var bench = await ReviewBench.StartAsync(configure: server.Configure);
        var sent = (await SendAsync(bench)).Value!;
        Assert.IsType<WorkOutcome.Done>(await bench.WorkAsync());
        Assert.Equal(MessageState.PerhapsSent, (await ShownAsync(bench)).State);

        server.Manner = SmtpManner.Accept;
        Assert.True((await bench.Get<MessageService>().ResendAsync(bench.CaseId, sent.Id, Stop)).Succeeded);
        await bench.WorkAsync();
        Assert.Contains($"{sent.Id:N}@", Assert.Single(server.Mails), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handler_FoundInTheMiddleOfAHandOver_DoesNotRepeatIt()
    {
        using var server = new SmtpServer();
        await using var bench = await ReviewBench.StartAsync(configure: server.Configure);
        await SendAsync(bench);
        await using (var db = bench.Database.Create())
        {
            (await db.Messages.SingleAsync(Stop)).State = MessageState.Sending;
            await db.SaveChangesAsync(Stop);
        }

        await bench.WorkAsync();
        Assert.Empty(server.Mails);
        Assert.Equal(MessageState.PerhapsSent, (await ShownAsync(bench)).State);
        Assert.Equal(["message.timeline.asked.start", "message.timeline.perhapsSent"], await bench.TimelineAsync());
    }

    [Fact]
    public async Task ResendAsync_StillWaiting_Refuses()
    {
        await using var bench = await ReviewBench.StartAsync();
        var sent = (await SendAsync(bench)).Value!;

        Assert.Equal("message.problem.notRepeatable", (await bench.Get<MessageService>().ResendAsync(bench.CaseId, sent.Id, Stop)).Problem?.Text.Key);
    }

    private static Task<Outcome<MessageView>> SendAsync(ReviewBench bench) =>
        bench.Get<MessageService>().SendAsync(bench.CaseId, MessageTemplates.Start, language: null, Stop);

    private static async Task<MessageView> ShownAsync(ReviewBench bench) => (await bench.Get<MessageService>().ListAsync(bench.CaseId, Stop))[0];
}
