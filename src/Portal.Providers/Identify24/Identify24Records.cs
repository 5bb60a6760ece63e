using System.Globalization;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Identify24;

/// <summary>Reads the vendor's record of an ident (<i>ident/get</i>).</summary>
internal sealed class Identify24Records(Identify24Client client)
{
    public async Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        var outcome = await client.IdentAsync(attempt.Account, attempt.ProviderReference, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        return Normalise(outcome.Value.Body["data"], attempt) is { } record
            ? record with { Payloads = [outcome.Value.Payload("ident")] }
            : Failures.Malformed(outcome.Value.Answer);
    }

    /// <summary>The ident in our words; <see langword="null"/> when it says no status at all.</summary>
    private static ProviderRecord? Normalise(Json data, AttemptContext attempt)
    {
        var ident = data["ident"] is { IsObject: true } inner ? inner : data;
        if ((ident["status_code"].Text ?? ident["status"].Text) is null)
        {
            return null;
        }

        var status = Identify24Statuses.Of(attempt.Account, ident["status_code"].Text, ident["status"].Text);
        var created = Identify24Dates.Moment(ident["created_at"].Text, near: attempt.CreatedAt);
        return new ProviderRecord
        {
            Status = status,
            ProviderReference = ident["id", "ident_id"].Text is { } id && Identify24Client.IsIdentId(id) ? id : attempt.ProviderReference,
            Reference = ident["custom_id"].Text,
            Result = Identify24Result.Read(ident, status, attempt.Fields),
            ValidUntil = created + Identify24Description.IdentLifetime,
            ValidUntilIsComputed = true,
            EvidenceKeptUntil = created + Identify24Description.IdentLifetime,

            // The one word of the vendor's text ends what an admin's row has ended before: a row may be wrong, and the record has no time of its change.
            IsCorrection = attempt.IsFinal && !Identify24Statuses.IsSuccess(attempt.Status) && status.IsFinal && Identify24Statuses.IsSuccess(status.Status),
            Appointment = Identify24Dates.Appointment(ident["appointment_date"].Text),
            Events = created is { } at ? [new ProviderEvent(string.Create(CultureInfo.InvariantCulture, $"created/{at:yyyyMMddHHmmss}"), at, Identify24Statuses.Table.Read(Identify24Statuses.Made))] : [],
        };
    }
}
