using System.Globalization;
using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Appointments;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.Messages;

/// <summary>A mail in full. Printing it shows nothing.</summary>
internal sealed record ComposedMail(Attempt Attempt, MailContent Content, MailContent Masked, string Language, StoredDocument? Attachment)
{
    public override string ToString() => nameof(ComposedMail);
}

/// <summary>Writes mails from templates, in the person's language. Says nothing about status or suspicion, whatever the case.</summary>
public sealed class MailComposer(AttemptContexts contexts, TextBook texts, PortalOptions options, TimeProvider time)
{
    // The persons' deadlines are the providers', and those count in this zone.
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    /// <summary>Right side of our Message-IDs.</summary>
    internal string SenderDomain => MailAddress.TryCreate(options.Smtp.From, out var sender) ? sender.Host : "localhost";

    internal async Task<Outcome<ComposedMail>> ComposeAsync(PortalDbContext db, Guid caseId, string template, string? language, CancellationToken cancellationToken)
    {
        var attempt = StartableAttempt.Of(await db.Attempts.Include(a => a.Case).Where(a => a.CaseId == caseId).ToListAsync(cancellationToken));
        if (attempt is null || !MessageTemplates.All.Contains(template, StringComparer.Ordinal))
        {
            return new Problem(ProblemKind.Conflict, new Sentence("message.problem.noAttempt"));
        }

        if (attempt.Creation != CreationState.Created || !attempt.LinkUsable)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("message.problem.linkUnusable"));
        }

        if (attempt.Case.Email is not { Length: > 0 } address || !MailAddress.TryCreate(address, out var recipient))
        {
            return new Problem(ProblemKind.Invalid, new Sentence("message.problem.noAddress"))
            {
                Fields = [new FieldRemark(PersonFields.Email.Key, new Sentence("message.problem.noAddress"))],
            };
        }

        var appointment = await db.Appointments.AsNoTracking().FirstOrDefaultAsync(a => a.AttemptId == attempt.Id, cancellationToken);
        if (string.Equals(template, MessageTemplates.Appointment, StringComparison.Ordinal) && appointment is null)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("message.problem.noAppointment"));
        }

        // One that is over is no news any more.
        var entry = appointment is not null && appointment.At > time.GetUtcNow().UtcDateTime ? appointment : null;
        var spoken = MessageTemplates.Languages.FirstOrDefault(one => string.Equals(one, language ?? attempt.Case.Language, StringComparison.Ordinal)) ?? "de";
        if (string.Equals(template, MessageTemplates.Coupon, StringComparison.Ordinal))
        {
            var coupon = await CouponAsync(db, attempt, cancellationToken);
            return coupon is null
                ? new Problem(ProblemKind.Conflict, new Sentence("message.problem.noCoupon"))
                : Compose(attempt, template, spoken, recipient.Address, link: null, coupon, entry);
        }

        return contexts.LinksOf(attempt).FirstOrDefault(one => one.IsWeb) is { } link
            ? Compose(attempt, template, spoken, recipient.Address, link, attachment: null, entry)
            : new Problem(ProblemKind.Conflict, new Sentence("message.problem.noLink"));
    }

    internal static Task<StoredDocument?> CouponAsync(PortalDbContext db, Attempt attempt, CancellationToken cancellationToken) =>
        db.Documents.AsNoTracking().Where(d => d.AttemptId == attempt.Id && d.Kind == DocumentKind.Coupon && d.WrappedKey != null)
            .OrderByDescending(d => d.StoredAt).FirstOrDefaultAsync(cancellationToken);

    private ComposedMail Compose(Attempt attempt, string template, string language, string recipient, StartLink? link, StoredDocument? attachment, PlannedAppointment? appointment)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var subject = Say($"{template}.subject", culture, attempt.Case.Number);
        var name = $"{attempt.Case.FirstName} {attempt.Case.LastName}".Trim();
        string Body(string? address)
        {
            List<string> parts = [name.Length == 0 ? Say("greeting", culture) : Say("greetingNamed", culture, name)];
            var intro = Say($"{template}.intro", culture, attempt.Case.Number);
            if (appointment is not null)
            {
                // The intro goes on after the greeting's comma; after this sentence it begins one.
                parts.Add(Say("appointment.at", culture, AppointmentWords.Of(appointment, culture)));
                intro = char.ToUpper(intro[0], culture) + intro[1..];
            }

            parts.Add(intro);
            if (address is not null)
            {
                parts.Add(address);
            }

            if (appointment is not null)
            {
                parts.Add(Say("appointment.entry", culture));
            }

            if (attempt.ValidUntil is { } until)
            {
                parts.Add(Say(link is null ? "validCoupon" : "validLink", culture, Local(until, culture)));
            }

            parts.Add(Say("confidential", culture));
            parts.Add(Say("closing", culture, options.Smtp.FromName));
            return string.Join("\n\n", parts) + "\n";
        }

        var calendar = appointment is null
            ? null
            : CalendarEntry.Of(appointment, SenderDomain, Say("appointment.title", culture, attempt.Case.Number), Say("appointment.description", culture));
        return new ComposedMail(
            attempt,
            new MailContent(recipient, subject, Body(link?.Url)) { Calendar = calendar },
            new MailContent(recipient, subject, Body(link is null ? null : LinkMask.Of(link))) { Calendar = calendar },
            language,
            attachment);
    }

    private static string Local(DateTime until, CultureInfo culture)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(until, DateTimeKind.Utc), Zone);
        return $"{local.ToString("D", culture)}, {local.ToString("t", culture)}";
    }

    private string Say(string key, CultureInfo culture, params string[] args) => texts.Say(new Sentence($"message.mail.{key}", args), culture);
}
