using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.PostIdent;

/// <summary>Reads the vendor's record of a case.</summary>
internal sealed class PostIdentRecords(PostIdentClient client, TimeProvider time)
{
    public async Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        var outcome = await client.FullAsync(attempt.Account, attempt.ProviderReference, withFiles: false, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return PostIdentFailures.Of(outcome.Value);
        }

        return Json.Read(outcome.Value.Body) is { IsObject: true } record && Normalise(record, attempt, time.GetUtcNow().UtcDateTime) is { } read
            ? read with { Payloads = [PostIdentPayload.Of("full", outcome.Value.Body, attempt.Account)] }
            : Failures.Malformed(outcome.Value);
    }

    /// <summary>The record in our words; <see langword="null"/> when it says no status at all.</summary>
    public static ProviderRecord? Normalise(Json record, AttemptContext attempt, DateTime now)
    {
        if (WordOf(record) is not { } word)
        {
            return null;
        }

        var caseStatus = record["caseStatus"];
        var identifications = Ranked(record, word);
        var result = PostIdentResult.Read(record, identifications, PostIdentAccount.FieldsOf(attempt.Account), attempt.Fields);
        var status = StatusOf(word, identifications, caseStatus["validUntil"].Time, now, changed: result.Fields.Any(field => field.Outcome is FieldOutcome.Changed));
        return new ProviderRecord
        {
            Status = status,
            ProviderReference = record["caseId"].Text ?? attempt.ProviderReference,
            Reference = record["orderData"]["processData"]["referenceId"].Text,
            ModifiedAt = identifications.Select(identification => identification.Modified).Append(caseStatus["modified"].Time).Max(),
            ValidUntil = caseStatus["validUntil"].Time,
            Result = result,
            Events = [.. PostIdentEvents.Read(caseStatus, identifications, status)],
        };
    }

    /// <summary>The status alone of a case that has no result yet.</summary>
    public static StatusReading? StatusOf(Json record, DateTime now) =>
        WordOf(record) is { } word ? StatusOf(word, Ranked(record, word), record["caseStatus"]["validUntil"].Time, now, changed: false) : null;

    private static string? WordOf(Json record) => record["caseStatus"]["status"].Text ?? record["caseStatus"].Text;

    // The vendor's times have whole seconds: of two identifications that changed in the same one, the later begun, then the later listed, is the latest.
    private static List<PostIdentIdentification> Ranked(Json record, string word) =>
        [.. PostIdentIdentification.AllOf(record).Reverse()
            .OrderBy(identification => PostIdentStatuses.Rank(word, identification.Status))
            .ThenByDescending(identification => identification.Modified ?? identification.IdentifiedAt ?? identification.Created ?? DateTime.MinValue)
            .ThenByDescending(identification => identification.Created ?? DateTime.MinValue)];

    private static StatusReading StatusOf(string word, List<PostIdentIdentification> identifications, DateTime? validUntil, DateTime now, bool changed)
    {
        var first = identifications.FirstOrDefault();
        var said = string.Join(": ", new[] { first?.Detail, first?.Reason }.Where(text => text is not null));
        return PostIdentStatuses.Of(word, [.. identifications.Select(identification => identification.Status)], changed, validityPast: validUntil < now) with
        {
            RawText = said.Length > 0 ? said : null,
        };
    }
}
