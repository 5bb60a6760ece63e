using System.Net;
using System.Security.Cryptography;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>
/// Secures what a report names: its files, itself as the vendor's own record, and its PDF where the account knows the path. Applications get it for
/// seven days only (guide 9.3), so one file that can't be had keeps none of the others back.
/// </summary>
internal sealed class Id360Evidence(Id360Client client)
{
    private const string ForeignAddress = "failure.foreignAddress";
    private const string ReportSource = "report.json";
    private const string ReportPdfSource = "report.pdf";

    public async Task<ProviderOutcome<EvidenceProgress>> FetchAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        var final = Id360Facts.Of(attempt, Id360Facts.Final);
        if (final is null && !attempt.IsFinal)
        {
            return new EvidenceProgress(Complete: false) { WaitingFor = Say("note.waitsForCallback"), AskAgainIn = TimeSpan.FromHours(6) };
        }

        var outcome = await client.ReportAsync(attempt.Account, attempt.ProviderReference, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (outcome.Value.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return final is not null && Id360Statuses.WithoutReport.Contains(final)
                ? new EvidenceProgress(Complete: true) { HeldElsewhere = [Say("note.noReport")] }
                : new ProviderFailure(FailureCategory.Gone, Say("error.reportGone")) { HttpStatus = (int)outcome.Value.Status };
        }

        if (!outcome.Value.IsSuccess)
        {
            return Id360Failures.Of(outcome.Value);
        }

        return (LooseJson.Read(outcome.Value.Body) ?? default) is { IsObject: true } report
            ? await StoreAsync(attempt.Account, attempt.ProviderReference, report, outcome.Value, sink, cancellationToken)
            : Failures.Malformed(outcome.Value);
    }

    private async Task<ProviderOutcome<EvidenceProgress>> StoreAsync(AccountContext account, string enrollmentId, Json report, ProviderAnswer answer, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        var elsewhere = new List<Sentence>();
        ProviderFailure? later = null;
        foreach (var file in Id360File.AllOf(report).Where(file => !sink.Has(file.SourceId)))
        {
            Take(await FetchAsync(account, file, sink, cancellationToken), file.FileName);
        }

        if (Id360Account.Path(account, Id360Account.ReportPdfPath, HttpMethod.Get, enrollmentId) is { } pdf && !sink.Has(ReportPdfSource))
        {
            var file = new Id360File(ReportPdfSource, DocumentKind.ResultReport, ReportPdfSource, pdf.Address, Hash: null, Algorithm: null, string.Empty);
            Take(await FetchAsync(account, file, sink, cancellationToken), ReportPdfSource);
        }

        if (!sink.Has(ReportSource) && Id360Payload.Strip(answer.Body, account) is { } stripped)
        {
            await using var content = new MemoryStream(stripped, writable: false);
            await sink.StoreAsync(new EvidenceFile(ReportSource, DocumentKind.ResultData, ReportSource, "application/json") { Remark = "report" }, content, cancellationToken);
        }

        return later is not null ? later : new EvidenceProgress(Complete: true) { HeldElsewhere = [.. elsewhere] };

        void Take(ProviderFailure? failure, string name)
        {
            if (failure is not null && IsWorthWaiting(failure))
            {
                later ??= failure;
            }
            else if (failure is not null)
            {
                elsewhere.Add(failure.Text.Key is ForeignAddress ? Say("note.foreignFile", name) : Say("note.fileLost", name));
            }
        }
    }

    private async Task<ProviderFailure?> FetchAsync(AccountContext account, Id360File file, IEvidenceSink sink, CancellationToken cancellationToken)
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
            return Id360Failures.Of(download.Answer);
        }

        if (download.Answer.MediaType is "text/html" or "application/json")
        {
            // A page or an error instead of the file.
            return Failures.Malformed(download.Answer);
        }

        try
        {
            await StoreAsync(file, download, sink, cancellationToken);
            return null;
        }
        catch (IOException)
        {
            return new ProviderFailure(FailureCategory.Unavailable, new Sentence("failure.brokenOff"));
        }
    }

    /// <summary>
    /// SHA-256 is compared by whoever stores; the longer kinds here, before the file is stored: what was found is kept with it, whatever becomes of the others.
    /// </summary>
    private static async Task StoreAsync(Id360File file, ProviderDownload download, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        using var hasher = file.Hash is null ? null : Id360File.Plain(file.Algorithm) switch
        {
            "SHA384" => IncrementalHash.CreateHash(HashAlgorithmName.SHA384),
            "SHA512" => IncrementalHash.CreateHash(HashAlgorithmName.SHA512),
            _ => null,
        };
        if (hasher is null)
        {
            var unknown = file is { Hash: not null, Sha256: null };
            await sink.StoreAsync(Evidence(unknown ? $"{file.Remark} · {file.Algorithm ?? "hash"} {file.Hash}" : file.Remark), download.Content, cancellationToken);
            return;
        }

        await using var content = new ScratchFile();
        await using (var passing = new HashingStream(download.Content, hasher))
        {
            await content.TryFillAsync(passing, Id360Client.LargestFile, cancellationToken);
        }

        var differs = !string.Equals(Convert.ToHexString(hasher.GetHashAndReset()), file.Hash, StringComparison.OrdinalIgnoreCase);
        await sink.StoreAsync(Evidence(file.Remark) with { Finding = differs ? Say("finding.hashDiffers") : null }, content, cancellationToken);

        EvidenceFile Evidence(string remark) =>
            new(file.SourceId, file.Kind, file.FileName, download.Answer.MediaType) { ExpectedSha256 = file.Sha256, Remark = remark.Length == 0 ? null : remark };
    }

    /// <summary>A file that is not there, lies elsewhere or is too large will not come by waiting.</summary>
    private static bool IsWorthWaiting(ProviderFailure failure) =>
        failure.Category is FailureCategory.Unauthorised || (failure.IsRetryable && failure.Text.Key is not (ForeignAddress or "failure.redirect" or "failure.tooLarge"));
}
