using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Providers.Http;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>Gives an ident its appointment (<i>ident/setOnboardifyAppointment</i>): minutes with an offset, and the vendor's id of the agent.</summary>
internal sealed class Identify24Appointments(Identify24Client client)
{
    private const int LongestAgent = 60;

    public async Task<ProviderOutcome<Appointment>> ScheduleAsync(AttemptContext attempt, DateTimeOffset at, string agentId, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(agentId) || agentId.Length > LongestAgent || agentId.Any(char.IsControl))
        {
            return new ProviderFailure(FailureCategory.InvalidOrder, Say("error.noAgent"));
        }

        var minute = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));
        var body = new JsonObject
        {
            ["ident_id"] = attempt.ProviderReference,
            ["termin_date"] = minute.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture),
            ["termin_user"] = agentId.Trim(),
        };
        var outcome = await client.AppointAsync(attempt.Account, JsonSerializer.SerializeToUtf8Bytes(body), cancellationToken);
        if (!outcome.Succeeded)
        {
            return Said(outcome.Failure);
        }

        return outcome.Value.Body["insert_id"].Text is { } id
            ? new Appointment(id, minute, agentId.Trim())
            : Failures.Malformed(outcome.Value.Answer, creates: true) with { Text = Say("error.appointmentUncertain") };
    }

    /// <summary>The sentences of a creation are the wrong ones here: what isn't known is the ident or the agent, and what is refused is the appointment.</summary>
    private static ProviderFailure Said(ProviderFailure failure) => failure switch
    {
        { OutcomeUnknown: true } => failure with { Text = Say("error.appointmentUncertain") },
        { Text.Key: $"{Key}.error.404.create" } => failure with { Category = FailureCategory.WrongState, Text = Say("error.404.appointment") },
        { Category: FailureCategory.InvalidOrder } => failure with { Text = Say("error.appointmentRefused"), Fields = [.. failure.Fields.Where(remark => remark.Key.Length == 0)] },
        _ => failure,
    };
}
