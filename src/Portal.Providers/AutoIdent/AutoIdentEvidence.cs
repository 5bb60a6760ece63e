using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Providers.Http;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>
/// The files of an ident: the archive (<i>Get Ident ZIP</i>), unpacked within limits into the vault; where it can't be unpacked, PDF and XML alone; and
/// signed documents that it lacks.
/// </summary>
internal sealed class AutoIdentEvidence(AutoIdentClient client, AutoIdentRecords records, AutoIdentContracts contracts)
{
    private const int MostBytes = 200 << 20;

    /// <summary>Longest XML that is fetched alone.</summary>
    private const int LongestXml = 16 << 20;

    /// <summary>Our word in failures for an archive that is not unpacked.</summary>
    private const string RefusedArchive = "ZIP";

    private static readonly ZipLimits Limits = new() { ArchiveBytes = MostBytes, EntryBytes = MostBytes, TotalBytes = MostBytes, Entries = 500, Ratio = 100 };

    public async Task<ProviderOutcome<EvidenceProgress>> FetchAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        if (AutoIdentClient.IdOf(attempt) is not { } id)
        {
            return AutoIdentFailures.NoIdent;
        }

        var ident = await records.FetchAsync(attempt.Account, id, cancellationToken);
        if (!ident.Succeeded)
        {
            return ident.Failure;
        }

        var files = new AutoIdentFiles(attempt.Account, ident.Value, sink);
        var failure = await UnpackAsync(attempt, id, files, cancellationToken);
        if (failure is { ProviderCode: RefusedArchive })
        {
            await AloneAsync(attempt, id, "pdf", "application/pdf", MostBytes, files, cancellationToken);
            await AloneAsync(attempt, id, "xml", "application/xml", LongestXml, files, cancellationToken);
        }

        if (failure is null && AutoIdentAccount.Signs(attempt.Account))
        {
            failure = await SignedAsync(attempt, id, files, cancellationToken);
        }

        await files.StoreSignedDataAsync(cancellationToken);
        return failure is null ? new EvidenceProgress(Complete: true) : failure;
    }

    private async Task<ProviderFailure?> UnpackAsync(AttemptContext attempt, string id, AutoIdentFiles files, CancellationToken cancellationToken)
    {
        var outcome = await client.OpenAsync(attempt.Account, new AutoIdentCall("files", HttpMethod.Get, $"identifications/{id}.zip") { Accept = "application/zip, */*", MaxBytes = MostBytes + 1, Streams = true }, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        await using var download = outcome.Value;
        if (!download.Answer.IsSuccess)
        {
            return AutoIdentFailures.Of(download.Answer);
        }

        await using var archive = new ScratchFile();
        if (!await archive.TryFillAsync(download.Content, MostBytes, cancellationToken))
        {
            return Refused(ZipViolation.ArchiveTooLong);
        }

        await foreach (var item in ZipGuard.ReadAsync(archive, Limits, cancellationToken))
        {
            if (item is ZipRefusal refusal)
            {
                return Refused(refusal.Violation);
            }

            if (item is ZipFileItem file)
            {
                await files.TakeAsync(file.EntryName, file.Size, file.Content, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>The vendor gives these two without the archive as well.</summary>
    private async Task AloneAsync(AttemptContext attempt, string id, string extension, string type, int mostBytes, AutoIdentFiles files, CancellationToken cancellationToken)
    {
        var outcome = await client.OpenAsync(attempt.Account, new AutoIdentCall($"files.{extension}", HttpMethod.Get, $"identifications/{id}.{extension}") { Accept = $"{type}, */*", MaxBytes = mostBytes, Streams = true }, cancellationToken);
        if (!outcome.Succeeded)
        {
            return;
        }

        await using var download = outcome.Value;
        if (download.Answer.IsSuccess)
        {
            await files.TakeAsync($"{id}.{extension}", size: null, download.Content, cancellationToken);
        }
    }

    /// <summary>Signed documents that the archive lacked, under the source that places each beside its original.</summary>
    private async Task<ProviderFailure?> SignedAsync(AttemptContext attempt, string id, AutoIdentFiles files, CancellationToken cancellationToken)
    {
        if (files.HasSigned)
        {
            return null;
        }

        var listed = await contracts.ListAsync(attempt, cancellationToken);
        if (!listed.Succeeded)
        {
            return listed.Failure.Category is FailureCategory.NotFound or FailureCategory.WrongState ? null : listed.Failure;
        }

        foreach (var contract in listed.Value.Where(contract => contract.Signed && AutoIdentClient.IsId(contract.Id) && !files.Has(ContractState.SignedSourceOf(contract.Id))))
        {
            var outcome = await client.OpenAsync(attempt.Account, new AutoIdentCall("files.signed", HttpMethod.Get, $"identifications/{id}/documents/{contract.Id}/signed") { Accept = "application/pdf, */*", MaxBytes = MostBytes, Streams = true }, cancellationToken);
            if (!outcome.Succeeded)
            {
                return outcome.Failure;
            }

            await using var download = outcome.Value;
            if (!download.Answer.IsSuccess)
            {
                var failure = AutoIdentFailures.Of(download.Answer);
                return failure.Category is FailureCategory.InvalidOrder ? failure with { Category = FailureCategory.WrongState, Text = Say("error.notSignedYet") } : failure;
            }

            await files.TakeSignedAsync(contract.Id, download.Content, cancellationToken);
        }

        return null;
    }

    /// <summary>Not asked for again by itself: the archive will not be another one tomorrow. Category and alert make staff look.</summary>
    private static ProviderFailure Refused(ZipViolation violation) => new(FailureCategory.WrongState, Say(violation switch
    {
        ZipViolation.ArchiveTooLong or ZipViolation.TooLarge => "zip.tooLarge",
        ZipViolation.TooManyEntries => "zip.tooMany",
        ZipViolation.RatioTooHigh => "zip.ratio",
        ZipViolation.NameIsAPath => "zip.path",
        ZipViolation.Encrypted => "zip.encrypted",
        ZipViolation.NotAFile => "zip.notAFile",
        _ => "zip.unreadable",
    })) { ProviderCode = RefusedArchive };
}
