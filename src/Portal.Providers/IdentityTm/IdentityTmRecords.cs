using System.Net;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>Reads an order: its list of codes (3.2), and once it is over the ident data (3.3).</summary>
internal sealed class IdentityTmRecords(IdentityTmClient client, TimeProvider time)
{
    public async Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        var outcome = await StandingAsync(attempt, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure.Category is FailureCategory.NotFound && IdentityTmPush.TimeOutOf(attempt, time.GetUtcNow().UtcDateTime) is { } code ? Vanished(attempt, code) : outcome.Failure;
        }

        var (standing, reference, payload) = outcome.Value;
        var record = Record(attempt, standing, reference, payload);
        if (standing.End is null)
        {
            return record;
        }

        var data = await IdentDataAsync(attempt, cancellationToken);
        if (data.Failure is { } failure)
        {
            // Without an identification there is nothing to be had, whatever the vendor calls that. Where an order stands holds without its data.
            return standing.IsIdentified || failure.IsRetryable || failure.Category is FailureCategory.Unauthorised
                ? record with { ResultFailure = failure.Category is FailureCategory.NotFound ? failure with { Text = Say("note.noIdentData") } : failure }
                : record;
        }

        var result = IdentityTmResult.Read(data.Value!.Data, standing, attempt);
        var flagged = record.Status.Suspicion || result.Warnings.Any(warning => warning.Suspicion);
        return record with
        {
            Result = result,
            Status = record.Status with { Suspicion = flagged },
            OpenChecks = flagged && standing.IsIdentified ? [Say("check.warning")] : [],
            Payloads = [payload, data.Value.Payload],
        };
    }

    /// <summary>Where an order stands.</summary>
    public async Task<ProviderOutcome<IdentityTmReading>> StandingAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        var outcome = await client.ReadAsync(attempt, "read", "getStatus", "/ExtendedList/IncludeSubKind", files: false, crypt: false, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return IdentityTmFailures.Of(outcome.Value);
        }

        return LooseJson.Read(outcome.Value.Body) is { IsObject: true } record && !(record["Status"].IsMissing && record["OrderID"].IsMissing)
            ? new IdentityTmReading(
                new IdentityTmStanding(IdentityTmEntry.AllOf(record), IdentityTmSigning.KindOf(attempt)), record["Ref"].Text, IdentityTmPayload.Of("status", outcome.Value.Body, attempt.Account))
            : Failures.Malformed(outcome.Value);
    }

    /// <summary>The ident data of an order that is over, in the variants that the account wants (3.3.3), decrypted.</summary>
    public async Task<ProviderOutcome<IdentityTmIdentData>> IdentDataAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        var wanted = (IdentityTmAccount.Setting(attempt.Account, IdentityTmAccount.Variants) ?? string.Empty).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var outcome = await AskAsync(attempt, string.Concat(wanted.Select(variant => $"/{variant}")), cancellationToken);
        if (wanted.Length > 0 && outcome is { Succeeded: true, Value.Status: HttpStatusCode.BadRequest })
        {
            // A variant that this account may not ask for must not cost the result.
            outcome = await AskAsync(attempt, string.Empty, cancellationToken);
        }

        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return IdentityTmFailures.Of(outcome.Value);
        }

        return LooseJson.Read(outcome.Value.Body) is { IsObject: true } data
            ? new IdentityTmIdentData(data, outcome.Value.Body, IdentityTmPayload.Of("identData", outcome.Value.Body, attempt.Account))
            : Failures.Malformed(outcome.Value);
    }

    private Task<ProviderOutcome<ProviderAnswer>> AskAsync(AttemptContext attempt, string variants, CancellationToken cancellationToken) =>
        client.ReadAsync(attempt, "result", "getIdentData", variants, files: true, crypt: true, cancellationToken);

    private static ProviderRecord Record(AttemptContext attempt, IdentityTmStanding standing, string? reference, RawPayload payload) => new()
    {
        Status = standing.Reading(),
        ProviderReference = attempt.ProviderReference,
        Reference = reference,
        ModifiedAt = standing.Entries.Max(entry => entry.Time),
        Events = [.. standing.Events()],
        OpenChecks = standing is { End: not null, IsIdentified: true, Suspicions.Count: > 0 } ? [Say("check.warning")] : [],
        Reusable = standing.IsIdentified,
        EvidenceKeptUntil = standing.End?.Time + Kept,
        Facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [IdentityTmSigning.Fact] = IdentityTmSigning.KindOf(attempt) ?? (standing.Signs ? IdentityTmSigning.Documents : IdentityTmSigning.Nothing),
            [IdentityTmAdd.Fact] = IdentityTmAdd.Kept(IdentityTmAdd.FlagsOf(attempt)),
        },
        Payloads = [payload],
    };

    /// <summary>After a time-out the vendor deletes the order (2.4): the push has said what the record can't say any more. Of whoever was identified before, nothing is left either.</summary>
    private static ProviderRecord Vanished(AttemptContext attempt, string code)
    {
        var kind = IdentityTmSigning.KindOf(attempt);
        var reading = IdentityTmCodes.Find(code)!.Reading(kind is not null and not IdentityTmSigning.Nothing) with { RawText = "404", Advice = Say("advice.newAttempt") };
        return new ProviderRecord
        {
            Status = attempt.IsSuspicion ? IdentityTmStanding.Suspected(reading, identifiedSince: false) : reading,
            ProviderReference = attempt.ProviderReference,
            NothingLeft = true,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { [IdentityTmPush.Vanished] = "true" },
        };
    }
}

/// <summary>An order's list of codes, as read.</summary>
/// <param name="Standing">What it says.</param>
/// <param name="Reference">Our reference, as the order states it.</param>
/// <param name="Payload">As delivered.</param>
internal sealed record IdentityTmReading(IdentityTmStanding Standing, string? Reference, RawPayload Payload);

/// <summary>Ident data, as read. Printing it shows nothing of them.</summary>
/// <param name="Data">The whole answer.</param>
/// <param name="Body">Its bytes, decrypted.</param>
/// <param name="Payload">Without images.</param>
internal sealed record IdentityTmIdentData(Json Data, ReadOnlyMemory<byte> Body, RawPayload Payload)
{
    /// <summary>Every image that came with them: inside the data or beside them.</summary>
    public IEnumerable<Json> Images => [.. Data["IdentData"]["Images"].Items, .. Data["Images"].Items];

    /// <inheritdoc />
    public override string ToString() => "ident data";
}
