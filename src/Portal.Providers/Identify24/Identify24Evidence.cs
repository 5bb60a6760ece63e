using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>
/// Fetches the files that <i>ident/getIdentData</i> names: both PDFs, recordings, screenshots. One that can't be had keeps none of the others back. The
/// vendor lists some of them minutes after the status, and tells nobody: what a success should have and has not yet is looked for again for a day.
/// </summary>
internal sealed class Identify24Evidence(Identify24Client client, TimeProvider time)
{
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LookFor = TimeSpan.FromDays(1);

    private const string ForeignAddress = "failure.foreignAddress";

    public async Task<ProviderOutcome<EvidenceProgress>> FetchAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        var outcome = await client.IdentDataAsync(attempt.Account, attempt.ProviderReference, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        var data = outcome.Value.Body["data"];
        if (!data.IsObject)
        {
            return Failures.Malformed(outcome.Value.Answer);
        }

        var elsewhere = new List<Sentence>();
        ProviderFailure? later = null;
        var files = Identify24File.AllOf(data);
        foreach (var file in files.Where(file => !sink.Has(file.SourceId)))
        {
            if (await FetchAsync(attempt.Account, file, sink, cancellationToken) is not { } failure)
            {
                continue;
            }

            if (IsWorthWaiting(failure))
            {
                later ??= failure;
            }
            else
            {
                elsewhere.Add(failure.Text.Key is ForeignAddress ? Say("note.foreignFile", file.FileName) : Say("note.fileLost", file.FileName));
            }
        }

        if (later is not null)
        {
            return later;
        }

        List<Sentence> missing = IsIdentified(attempt, data["ident"]) ? [.. Missing(attempt, files)] : [];
        var progress = new EvidenceProgress(Complete: true) { HeldElsewhere = [.. elsewhere, .. missing], Payloads = [outcome.Value.Payload("identData")] };
        return missing.Count > 0 && attempt.EvidenceDueSince is { } since && time.GetUtcNow().UtcDateTime - since < LookFor
            ? progress with { Complete = false, HeldElsewhere = elsewhere, WaitingFor = Say("waiting.files"), AskAgainIn = LookAgainAfter }
            : progress;
    }

    /// <summary>What the vendor says now: an attempt that was cancelled here may have been identified there.</summary>
    private static bool IsIdentified(AttemptContext attempt, Json ident) =>
        (ident["status_code"].Text ?? ident["status"].Text) is null
            ? Identify24Statuses.IsSuccess(attempt.Status)
            : Identify24Statuses.Of(attempt.Account, ident["status_code"].Text, ident["status"].Text) is { IsFinal: true } status && Identify24Statuses.IsSuccess(status.Status);

    private async Task<ProviderFailure?> FetchAsync(AccountContext account, Identify24File file, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        if (file.Address is null)
        {
            return new ProviderFailure(FailureCategory.NotFound, Say("note.fileLost", file.FileName));
        }

        var outcome = await client.FileAsync(account, file.Address, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        await using var download = outcome.Value;
        if (!download.Answer.IsSuccess)
        {
            return Identify24Failures.Of(download.Answer, LooseJson.Read(download.Answer.Body) ?? default);
        }

        if (download.Answer.MediaType is "text/html" or "application/json")
        {
            // A page or an error instead of the file.
            return Failures.Malformed(download.Answer);
        }

        try
        {
            await sink.StoreAsync(new EvidenceFile(file.SourceId, file.Kind, file.FileName, file.MimeType) { ExpectedSha256 = file.Sha256, Remark = file.Remark }, download.Content, cancellationToken);
            return null;
        }
        catch (IOException)
        {
            return new ProviderFailure(FailureCategory.Unavailable, new Sentence("failure.brokenOff"));
        }
    }

    /// <summary>A file that is not there, lies elsewhere or is too large will not come by waiting.</summary>
    private static bool IsWorthWaiting(ProviderFailure failure) =>
        failure.Category is FailureCategory.Unauthorised || (failure.IsRetryable && failure.Text.Key is not (ForeignAddress or "failure.redirect" or "failure.tooLarge"));

    /// <summary>What a successful ident should have and has not: its report; a recording, by law; the signed contract, if one was given.</summary>
    private static IEnumerable<Sentence> Missing(AttemptContext attempt, IReadOnlyList<Identify24File> files)
    {
        if (!files.Any(file => file.Kind is DocumentKind.ResultReport))
        {
            yield return Say("note.noReport");
        }

        if (attempt.LegalBasis is LegalBasis.GwG && !files.Any(file => file.Kind is DocumentKind.Video))
        {
            yield return Say("note.noRecording");
        }

        if ((attempt.Fields[Identify24Fields.ContractFile] ?? attempt.Fields[Identify24Fields.ContractUrl]) is not null && !files.Any(file => file.Kind is DocumentKind.SignedContract))
        {
            yield return Say("note.noSignedContract");
        }
    }
}
