using System.Net;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Texts;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>
/// Hands over everything that an order has left: images and report of the identification, signed documents, recordings. The vendor deletes it after
/// seven days; a recording comes only after it was ordered and called ready, a report that the vendor signs only after code 80.
/// </summary>
internal sealed class IdentityTmEvidence(IdentityTmClient client, IdentityTmRecords records, IdentityTmSignedFiles signed, TimeProvider time)
{
    private static readonly TimeSpan SignedReportAfter = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RecordingAfter = TimeSpan.FromHours(1);
    private static readonly Sentence Ordered = Say("waiting.recording");

    public async Task<ProviderOutcome<EvidenceProgress>> FetchAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        try
        {
            return await TryAsync(attempt, sink, cancellationToken);
        }
        catch (IdentityTmContentException exception)
        {
            return IdentityTmClient.Unreadable(exception);
        }
        catch (IOException)
        {
            return new ProviderFailure(FailureCategory.Unavailable, new Sentence("failure.brokenOff"));
        }
    }

    private async Task<ProviderOutcome<EvidenceProgress>> TryAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        var outcome = await records.StandingAsync(attempt, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure.Category is FailureCategory.NotFound && IdentityTmPush.IsVanished(attempt) ? new EvidenceProgress(Complete: true) : outcome.Failure;
        }

        var standing = outcome.Value.Standing;
        if (standing.End is null)
        {
            return new EvidenceProgress(Complete: false) { WaitingFor = Say("waiting.end"), AskAgainIn = SignedReportAfter };
        }

        var files = new IdentityTmFiles(client, attempt, sink);
        var fetched = standing.IsIdentified || standing.Suspicions.Count > 0 ? await IdentificationAsync(attempt, standing, files, cancellationToken) : null;
        var failure = fetched?.Failure
            ?? (standing.Has(IdentityTmCodes.Signed) ? await signed.FetchAsync(attempt, standing, files, cancellationToken) : null);
        if (failure is not null)
        {
            return failure;
        }

        var waits = new List<(Sentence For, TimeSpan Again)>();
        if (fetched is not null)
        {
            (var waitsFor, failure) = await ReportAsync(attempt, standing, files, cancellationToken);
            if (failure is not null)
            {
                return failure;
            }

            if (waitsFor is not null)
            {
                waits.Add((waitsFor, SignedReportAfter));
            }
        }

        var (recording, givenUp) = (default(Sentence), false);
        if (IdentityTmRecordings.IsDue(attempt, standing, fetched?.Value))
        {
            (recording, failure) = await RecordingAsync(attempt, files, cancellationToken);
            givenUp = recording is not null && recording != Ordered && standing.End.Time + Kept <= time.GetUtcNow().UtcDateTime;
        }

        if (recording is not null && !givenUp)
        {
            waits.Add((recording, RecordingAfter));
        }

        if (failure is null && IdentityTmAccount.Has(attempt.Account, IdentityTmAccount.Recording, "voice"))
        {
            failure = await files.ListAsync("voice", "getVoiceFiles", "Voicefiles", DocumentKind.Audio, crypt: true, Say("note.noVoice"), cancellationToken);
        }

        return failure is not null ? failure : new EvidenceProgress(waits.Count == 0)
        {
            WaitingFor = waits.Count > 0 ? waits[0].For : null,
            AskAgainIn = waits.Count > 0 ? waits.Min(wait => wait.Again) : null,
            RecordingDue = recording == Ordered,
            LeftBehind = givenUp,
            HeldElsewhere = [.. files.Notes.Distinct()],
        };
    }

    /// <summary>
    /// The recording: what is waited for, or why it can't be fetched; neither when it is here. One that the vendor called ready and does not deliver, or
    /// can't call ready because no call reaches us, is asked for until the vendor deletes it: it stays due, and is no reason to delete the rest there.
    /// </summary>
    private static async Task<(Sentence? Waits, ProviderFailure? Failure)> RecordingAsync(AttemptContext attempt, IdentityTmFiles files, CancellationToken cancellationToken)
    {
        if (IdentityTmPush.IsVideoReady(attempt))
        {
            var refused = Say("note.noRecording");
            var file = new EvidenceFile("video", DocumentKind.Video, $"{attempt.ProviderReference}.mp4", null);
            var failure = await files.StreamAsync("video", "getVideoFileBinary", crypt: true, file, refused, cancellationToken);
            return (files.Notes.Contains(refused) ? refused : null, failure);
        }

        if (IdentityTmAccount.IsReachable(attempt.Account, attempt.Account.WebhookUrl))
        {
            return (Ordered, null);
        }

        // Nobody could tell us that it is ready, and before that a placeholder would come.
        var unheard = Say("note.recordingNoCallback");
        files.Notes.Add(unheard);
        return (unheard, null);
    }

    /// <summary>The images, wherever they come: with the ident data, or by their own address; the method is what the vendor says of it.</summary>
    private async Task<ProviderOutcome<string>> IdentificationAsync(AttemptContext attempt, IdentityTmStanding standing, IdentityTmFiles files, CancellationToken cancellationToken)
    {
        var outcome = await records.IdentDataAsync(attempt, cancellationToken);
        if (outcome.Failure is { } failure)
        {
            if (standing.IsIdentified || failure.IsRetryable || failure.Category is FailureCategory.Unauthorised)
            {
                return failure;
            }

            files.Notes.Add(Say("note.noIdentData"));
        }
        else
        {
            await files.ImagesAsync(outcome.Value!.Images, outcome.Value.Body, cancellationToken);
        }

        if (!files.HasImages && await files.ListAsync("images", "getImages", "Images", DocumentKind.DocumentImage, crypt: false, absent: null, cancellationToken) is { } broken)
        {
            return broken;
        }

        return ProviderOutcome<string>.Of(outcome.Value?.Data["IdentifyMethod"].Text ?? string.Empty);
    }

    /// <summary>The report: what is waited for, or why it can't be fetched; neither when it is settled.</summary>
    private static async Task<(Sentence? Waits, ProviderFailure? Failure)> ReportAsync(AttemptContext attempt, IdentityTmStanding standing, IdentityTmFiles files, CancellationToken cancellationToken)
    {
        var setting = IdentityTmAccount.Setting(attempt.Account, IdentityTmAccount.IdentPdf);
        if (setting is "none")
        {
            return (null, null);
        }

        if (setting is "signed" && !standing.Has(IdentityTmCodes.DataReady))
        {
            return (Say("waiting.signedReport"), null);
        }

        var file = new EvidenceFile("identPdf", DocumentKind.ResultReport, $"{attempt.ProviderReference}.pdf", "application/pdf");
        return (null, await files.StreamAsync("report", "getIdentDataPDF", crypt: true, file, Say("note.noReport"), cancellationToken));
    }
}
