using System.Net;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>
/// The files of an ident: the archive (<i>Get Ident ZIP</i>), unpacked within limits into the vault; where it is not there or can't be unpacked, PDF
/// and XML alone; and signed documents that it lacks.
/// </summary>
internal sealed class AutoIdentEvidence(AutoIdentClient client, AutoIdentRecords records, AutoIdentSignedFiles signed)
{
    /// <summary>Longest file, and longest archive.</summary>
    public const int MostBytes = 200 << 20;

    /// <summary>Longest XML that is fetched alone.</summary>
    private const int LongestXml = 16 << 20;

    /// <summary>Our word in failures for an archive that is not there or not unpacked.</summary>
    private const string NoArchive = "ZIP";

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
        if (failure is not null and not { ProviderCode: NoArchive })
        {
            return failure;
        }

        if (failure is not null)
        {
            failure = await AloneAsync(attempt, id, failure, files, cancellationToken);
        }

        if (AutoIdentAccount.Signs(attempt.Account))
        {
            var lacking = await signed.FetchAsync(attempt, id, files, cancellationToken);
            failure = failure is null || lacking is { IsRetryable: true } ? lacking ?? failure : failure;
        }

        await files.StoreSignedDataAsync(cancellationToken);
        return failure is null ? new EvidenceProgress(Complete: true) : failure;
    }

    private async Task<ProviderFailure?> UnpackAsync(AttemptContext attempt, string id, AutoIdentFiles files, CancellationToken cancellationToken)
    {
        // The download itself goes a little further: that an archive is too long is to be seen, not a broken line.
        var outcome = await client.OpenAsync(attempt.Account, new AutoIdentCall("files", HttpMethod.Get, $"identifications/{id}.zip") { Accept = "application/zip, */*", MaxBytes = MostBytes + (1 << 20), Streams = true }, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        await using var download = outcome.Value;
        if (!download.Answer.IsSuccess)
        {
            // The ident's record has just been read: it is not the ident that is gone.
            var failure = AutoIdentFailures.Of(download.Answer);
            return download.Answer.Status switch
            {
                HttpStatusCode.NotFound or HttpStatusCode.Gone => failure with { Category = FailureCategory.Unavailable, Text = Say("zip.notThere"), ProviderCode = NoArchive },
                HttpStatusCode.Forbidden => failure with { Text = Say("zip.forbidden"), ProviderCode = NoArchive },
                _ => failure,
            };
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

    /// <summary>The vendor gives these two without the archive as well. What is wrong with the archive is said with what has come of it.</summary>
    private async Task<ProviderFailure> AloneAsync(AttemptContext attempt, string id, ProviderFailure archive, AutoIdentFiles files, CancellationToken cancellationToken)
    {
        ProviderFailure?[] failures =
        [
            await AloneAsync(attempt, id, "pdf", "application/pdf", MostBytes, files, cancellationToken),
            await AloneAsync(attempt, id, "xml", "application/xml", LongestXml, files, cancellationToken),
        ];
        if (Array.TrueForAll(failures, failure => failure is null))
        {
            return archive;
        }

        // What can still come is asked for again, with the archive.
        var later = Array.Find(failures, failure => failure is { IsRetryable: true } or { Category: FailureCategory.Unauthorised });
        return archive with { Category = later?.Category ?? archive.Category, RetryAfter = later?.RetryAfter ?? archive.RetryAfter, Text = new Sentence($"{archive.Text.Key}.lacking") };
    }

    private async Task<ProviderFailure?> AloneAsync(AttemptContext attempt, string id, string extension, string type, int mostBytes, AutoIdentFiles files, CancellationToken cancellationToken)
    {
        var name = files.NameAlone(id, extension);
        if (files.HasAlone(name))
        {
            return null;
        }

        var outcome = await client.OpenAsync(attempt.Account, new AutoIdentCall($"files.{extension}", HttpMethod.Get, $"identifications/{id}.{extension}") { Accept = $"{type}, */*", MaxBytes = mostBytes, Streams = true }, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        await using var download = outcome.Value;
        if (!download.Answer.IsSuccess)
        {
            return AutoIdentFailures.Of(download.Answer);
        }

        await files.TakeAloneAsync(name, download.Content, cancellationToken);
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
    })) { ProviderCode = NoArchive };
}
