using System.Text.Json;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>Takes the parts of a record over into an attempt, each by itself, and says whether it was another one before; the caller saves.</summary>
public sealed class RecordParts(Sealer sealer, ProviderDirectory providers, TimelineWriter timeline, TimeProvider time)
{
    /// <summary>Keeps the result, compared with what was sent; gives the status that follows from it, and whether the result is another one.</summary>
    public (AttemptStatus Status, bool Changed) KeepResult(Attempt attempt, ProviderRecord record)
    {
        if (record.Result is null)
        {
            return (record.Status.Status, false);
        }

        var sent = sealer.OpenFields(attempt.SubmittedData, Binding.SubmittedData(attempt.Id));
        var definitions = providers.Find(attempt.ProviderKey)?.Description.Fields ?? [];
        var result = ResultCompletion.Complete(record.Result, definitions, sent);
        var differs = result.Fields.Any(field => field.Outcome == FieldOutcome.Changed);
        var status = record.Status.Status == AttemptStatus.Success && differs ? AttemptStatus.SuccessWithChanges : record.Status.Status;
        var before = sealer.OpenToUse<ProviderResult>(attempt.Result, Binding.Result(attempt.Id));
        attempt.ResultAt = time.GetUtcNow().UtcDateTime;
        if (before is not null && string.Equals(JsonSerializer.Serialize(before), JsonSerializer.Serialize(result), StringComparison.Ordinal))
        {
            return (status, false);
        }

        attempt.Result = sealer.Seal(result, Binding.Result(attempt.Id));
        return (status, true);
    }

    /// <summary>Takes over a word, with everything that the provider's table says of it.</summary>
    public bool SetStatus(Attempt attempt, StatusReading reading, AttemptStatus status)
    {
        var raw = Cut(reading.RawWord);
        var changed = attempt.Status != status || attempt.IsFinal != reading.IsFinal || !string.Equals(attempt.RawStatus, raw, StringComparison.Ordinal);
        var before = sealer.Open<string>(attempt.RawStatusText, Binding.RawStatusText(attempt.Id));
        if (!string.Equals(before, reading.RawText, StringComparison.Ordinal))
        {
            attempt.RawStatusText = string.IsNullOrEmpty(reading.RawText) ? null : sealer.Seal(reading.RawText, Binding.RawStatusText(attempt.Id));
        }

        attempt.Status = status;
        attempt.RawStatus = raw;
        attempt.AdviceKey = reading.Advice?.Key;
        attempt.IsFinal = reading.IsFinal;
        attempt.LinkUsable = reading.LinkUsable;
        attempt.EndedBy = reading.EndedBy;
        attempt.IsSuspicion = reading.Suspicion;
        attempt.IsActive = !reading.IsFinal;
        return changed;
    }

    /// <summary>Takes over the provider's id where it has become another one.</summary>
    public async Task<bool> FollowReferenceAsync(PortalDbContext db, Attempt attempt, ProviderRecord record, string? correlationId, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(record.ProviderReference) || string.Equals(attempt.ProviderReference, record.ProviderReference, StringComparison.Ordinal))
        {
            return false;
        }

        var isFirst = string.IsNullOrEmpty(attempt.ProviderReference);
        attempt.ProviderReference = record.ProviderReference;
        await SearchIndex.AddReferencesAsync(db, attempt.Case, record.ProviderReference, reference: null, cancellationToken);
        if (!isFirst)
        {
            timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Provider, TimelineSource.Provider, new Sentence("work.timeline.otherReference"))
            {
                AttemptId = attempt.Id,
                Detail = record.ProviderReference,
                CorrelationId = correlationId,
            });
        }

        return true;
    }

    /// <summary>Takes over until when the link works.</summary>
    public bool SetValidity(PortalDbContext db, Attempt attempt, ProviderRecord record, string? correlationId)
    {
        if (record.ValidUntil is not { } until || attempt.ValidUntil == until)
        {
            return false;
        }

        var moved = attempt.ValidUntil is not null && !record.ValidUntilIsComputed && !record.Status.IsFinal;
        attempt.ValidUntil = until;
        attempt.ValidUntilIsComputed = record.ValidUntilIsComputed;
        if (moved)
        {
            timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Provider, TimelineSource.Provider, new Sentence("work.timeline.validity"))
            {
                AttemptId = attempt.Id,
                CorrelationId = correlationId,
            });
        }

        return true;
    }

    /// <summary>Takes over what was not successful in spite of the result.</summary>
    public bool SetOpenChecks(PortalDbContext db, Attempt attempt, ProviderRecord record, string? correlationId)
    {
        if (sealer.OpenChecksOf(attempt).SequenceEqual(record.OpenChecks))
        {
            return false;
        }

        sealer.SetOpenChecks(attempt, record.OpenChecks);
        timeline.Add(db, new TimelineFact(attempt.CaseId, TimelineKind.Alert, TimelineSource.Provider, new Sentence(record.OpenChecks.Count == 0 ? "work.timeline.checksClosed" : "work.timeline.checksOpen"))
        {
            AttemptId = attempt.Id,
            CorrelationId = correlationId,
        });
        return true;
    }

    private static string Cut(string text) => text.Length > 200 ? text[..200] : text;
}
