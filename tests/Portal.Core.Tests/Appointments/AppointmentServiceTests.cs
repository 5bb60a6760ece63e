using Microsoft.EntityFrameworkCore;
using Portal.Core.Appointments;
using Portal.Core.Cases;
using Portal.Core.Messages;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Desk;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Xunit;

namespace Portal.Core.Tests.Appointments;

public sealed class AppointmentServiceTests : IAsyncLifetime
{
    private const string Berlin = "Europe/Berlin";
    private readonly DeskProvider provider = new();
    private CaseBench bench = null!;
    private Guid caseId;

    private static CancellationToken Stop => CaseBench.Stop;

    private DateTimeOffset Tomorrow => new(bench.Database.Clock.UtcNow.Date.AddDays(1).AddHours(13), TimeSpan.Zero);

    public async ValueTask InitializeAsync()
    {
        bench = await CaseBench.StartAsync(provider);
        caseId = (await bench.CreateAsync()).CaseId;
    }

    public ValueTask DisposeAsync() => bench.DisposeAsync();

    [Fact]
    public async Task SetAsync_New_IsAtTheProviderInItsZoneAndOnTheCase()
    {
        var set = (await SetAsync(Tomorrow)).Value!;

        Assert.Equal(Tomorrow.UtcDateTime, provider.ScheduledAt.UtcDateTime);
        Assert.Equal(Zones.Find(Berlin)!.GetUtcOffset(Tomorrow), provider.ScheduledAt.Offset);
        Assert.Equal((Tomorrow.UtcDateTime, Berlin, "A-7", 0), (set.At, set.Zone, set.AgentId, set.Moves));
        Assert.Equal(set, (await bench.Reader.GetAsync(caseId, Stop))!.Appointment);
        Assert.Contains(bench.Audit.Records, record => record.Action == "appointment.set");
    }

    [Fact]
    public async Task SetAsync_Again_MovesItAndRaisesItsSequence()
    {
        await SetAsync(Tomorrow);
        var moved = (await SetAsync(Tomorrow.AddHours(2))).Value!;

        Assert.Equal((Tomorrow.AddHours(2).UtcDateTime, 1), (moved.At, moved.Moves));
        await using var db = bench.Database.Create();
        Assert.Equal(1, await db.Appointments.CountAsync(Stop));
        Assert.True(await db.Timeline.AnyAsync(entry => entry.TextKey == "desk.timeline.appointment.moved", Stop));
    }

    [Theory]
    [InlineData(null, Berlin, "A-7", "at")]
    [InlineData(-1, Berlin, "A-7", "at")]
    [InlineData(9000, Berlin, "A-7", "at")]
    [InlineData(5, "Atlantis/Harbour", "A-7", "zone")]
    [InlineData(5, Berlin, " ", "agentId")]
    public async Task SetAsync_Impossible_IsNotAsked(int? hours, string zone, string agent, string field)
    {
        var problem = (await bench.Get<AppointmentService>().SetAsync(caseId, hours is { } ahead ? bench.Database.Clock.GetUtcNow().AddHours(ahead) : null, zone, agent, Stop)).Problem!;

        Assert.Equal(ProblemKind.Invalid, problem.Kind);
        Assert.Equal(field, Assert.Single(problem.Fields).Key);
        Assert.Empty(provider.Calls);
    }

    [Fact]
    public async Task SetAsync_Refused_KeepsTheOneBefore()
    {
        await SetAsync(Tomorrow);
        provider.Refusal = DeskProvider.Refuses(FailureCategory.Unavailable);

        Assert.Equal(ProblemKind.ProviderUnavailable, (await SetAsync(Tomorrow.AddHours(1))).Problem?.Kind);
        Assert.Equal(Tomorrow.UtcDateTime, (await bench.Reader.GetAsync(caseId, Stop))!.Appointment!.At);
    }

    [Fact]
    public async Task ListAsync_ASpan_GivesItsOwnInOrderPageByPage()
    {
        var other = (await bench.CreateAsync(bench.Order("Max", "Mustermann", "max@example.org"))).CaseId;
        var third = (await bench.CreateAsync(bench.Order("Eva", "Mustermann", "eva@example.org"))).CaseId;
        await SetAsync(Tomorrow.AddHours(3));
        await SetAsync(Tomorrow, other);
        await SetAsync(Tomorrow.AddDays(2), third);
        var (from, before) = (Tomorrow.UtcDateTime.Date, Tomorrow.UtcDateTime.Date.AddDays(1));

        var first = await bench.Get<AppointmentService>().ListAsync(from, before, after: null, limit: 1, Stop);
        var second = await bench.Get<AppointmentService>().ListAsync(from, before, first.Next, limit: 1, Stop);

        Assert.Equal(("Max Mustermann", other), (Assert.Single(first.Rows).PersonName, first.Rows[0].CaseId));
        Assert.Equal(caseId, Assert.Single(second.Rows).CaseId);
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Record_WithAnotherTime_MovesTheAppointmentAndSaysSo()
    {
        await SetAsync(Tomorrow);
        var later = Tomorrow.AddHours(3).UtcDateTime;
        bench.Database.Clock.Advance(TimeSpan.FromMinutes(1));

        await ReportAsync(new ReportedAppointment(later, Berlin));
        await ReportAsync(new ReportedAppointment(later, Berlin));

        var appointment = (await bench.Reader.GetAsync(caseId, Stop))!.Appointment!;
        Assert.Equal((later, Berlin, "A-7", 1), (appointment.At, appointment.Zone, appointment.AgentId, appointment.Moves));
        Assert.Equal(later, Assert.Single((await ListAllAsync()).Rows).Appointment.At);
        await using var db = bench.Database.Create();
        var told = await db.Timeline.SingleAsync(entry => entry.TextKey == "work.timeline.appointmentMoved", Stop);
        Assert.Equal((TimelineKind.Alert, TimelineSource.Provider), (told.Kind, told.Source));
    }

    [Fact]
    public async Task Record_SameTimeInAnotherZoneOrOlderThanOurs_MovesNothing()
    {
        await SetAsync(Tomorrow);
        bench.Database.Clock.Advance(TimeSpan.FromMinutes(1));

        await ReportAsync(new ReportedAppointment(Tomorrow.AddHours(-2).UtcDateTime, Berlin) { OrAt = [Tomorrow.UtcDateTime.AddSeconds(40)] });
        await ReportAsync(new ReportedAppointment(Tomorrow.AddHours(1).UtcDateTime, Berlin), askedAt: bench.Database.Clock.UtcNow.AddMinutes(-2));

        Assert.Equal(Tomorrow.UtcDateTime, (await bench.Reader.GetAsync(caseId, Stop))!.Appointment!.At);
        await using var db = bench.Database.Create();
        Assert.False(await db.Timeline.AnyAsync(entry => entry.TextKey == "work.timeline.appointmentMoved", Stop));
    }

    [Fact]
    public async Task Record_AppointmentThatWasNotSetHere_IsShownWithoutAnAgent()
    {
        await ReportAsync(new ReportedAppointment(Tomorrow.AddDays(-30).UtcDateTime, Berlin));
        Assert.Null((await bench.Reader.GetAsync(caseId, Stop))!.Appointment);

        await ReportAsync(new ReportedAppointment(Tomorrow.UtcDateTime, Berlin));

        var appointment = (await bench.Reader.GetAsync(caseId, Stop))!.Appointment!;
        Assert.Equal((Tomorrow.UtcDateTime, string.Empty, 0), (appointment.At, appointment.AgentId, appointment.Moves));
        await using var db = bench.Database.Create();
        Assert.True(await db.Timeline.AnyAsync(entry => entry.TextKey == "work.timeline.appointmentReported", Stop));
    }

    [Fact]
    public async Task ListAsync_CancelledOrErased_IsNotShown()
    {
        await SetAsync(Tomorrow);
        await bench.Lifecycle.CancelAsync(caseId, "changed their mind", Stop);
        Assert.Empty((await ListAllAsync()).Rows);

        await bench.Erasure.EraseAsync(caseId, "asked for it", Stop);
        await using var db = bench.Database.Create();
        Assert.False(await db.Appointments.AnyAsync(Stop));
    }

    [Fact]
    public async Task Mail_WithAnAppointment_SaysItAndCarriesAnEntryForTheCalendar()
    {
        var messages = bench.Get<MessageService>();
        Assert.Equal("message.problem.noAppointment", (await messages.SendAsync(caseId, MessageTemplates.Appointment, "de", Stop)).Problem?.Text.Key);
        await SetAsync(Tomorrow);
        await SetAsync(Tomorrow.AddHours(1));

        var preview = (await messages.PreviewAsync(caseId, MessageTemplates.Appointment, "de", Stop)).Value!;
        Assert.Equal(CalendarEntry.FileName, preview.AttachmentName);
        Assert.Contains(AppointmentWords.Of(Tomorrow.AddHours(1).UtcDateTime, Berlin, System.Globalization.CultureInfo.GetCultureInfo("de")), preview.Body, StringComparison.Ordinal);

        var sent = (await messages.SendAsync(caseId, MessageTemplates.Start, "de", Stop)).Value!;
        await using var db = bench.Database.Create();
        var kept = bench.Database.Sealer.Open<MailContent>((await db.Messages.SingleAsync(m => m.Id == sent.Id, Stop)).Content, Binding.Message(sent.Id))!;
        Assert.Contains("SEQUENCE:1", kept.Calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("provider.example", kept.Calendar, StringComparison.Ordinal);
        Assert.DoesNotContain("Mustermann", kept.Calendar, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de", "Ihr Termin", "Bitte weisen", "bitte weisen", "Wir haben", "Bitte legen")]
    [InlineData("en", "your appointment", "Please confirm", "please confirm", "We have", "At that time")]
    [InlineData("fr", "votre rendez-vous", "Veuillez confirmer", "veuillez confirmer", "Nous vous", "À ce moment-là")]
    public async Task Mail_WithAnAppointment_BeginsEachSentenceAsOne(string language, string appointment, string start, string without, string reminder, string own)
    {
        var messages = bench.Get<MessageService>();
        async Task<string[]> ParagraphsAsync(string template) => (await messages.PreviewAsync(caseId, template, language, Stop)).Value!.Body.Split("\n\n");
        Assert.StartsWith(without, (await ParagraphsAsync(MessageTemplates.Start))[1], StringComparison.Ordinal);

        await SetAsync(Tomorrow);

        foreach (var (template, begins) in new[] { (MessageTemplates.Start, start), (MessageTemplates.Reminder, reminder), (MessageTemplates.Appointment, own) })
        {
            var paragraphs = await ParagraphsAsync(template);
            Assert.StartsWith(appointment, paragraphs[1], StringComparison.Ordinal);
            Assert.StartsWith(begins, paragraphs[2], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Mail_AfterTheAppointment_NoLongerSpeaksOfIt()
    {
        await SetAsync(Tomorrow);
        bench.Database.Clock.Advance(TimeSpan.FromDays(3));

        var preview = (await bench.Get<MessageService>().PreviewAsync(caseId, MessageTemplates.Reminder, "de", Stop)).Value!;
        Assert.Null(preview.AttachmentName);
        Assert.DoesNotContain("Termin", preview.Body, StringComparison.Ordinal);
    }

    private Task<Outcome<AppointmentView>> SetAsync(DateTimeOffset at, Guid? other = null) => bench.Get<AppointmentService>().SetAsync(other ?? caseId, at, Berlin, "A-7", Stop);

    private Task<AppointmentPage> ListAllAsync() => bench.Get<AppointmentService>().ListAsync(DateTime.UnixEpoch, DateTime.MaxValue, after: null, limit: 10, Stop);

    private async Task ReportAsync(ReportedAppointment appointment, DateTime? askedAt = null)
    {
        await using var db = bench.Database.Create();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        var attempt = (await RecordApplier.LoadAsync(db, (await bench.CaseAsync(caseId)).Attempts[0].Id, Stop))!;
        var record = ScriptedProvider.Record(attempt.ProviderReference!) with { Appointment = appointment, AskedAt = askedAt ?? bench.Database.Clock.UtcNow };
        await bench.Get<RecordApplier>().ApplyAsync(db, attempt, record, correlationId: null, Stop);
        await db.SaveChangesAsync(Stop);
        await transaction.CommitAsync(Stop);
    }
}
