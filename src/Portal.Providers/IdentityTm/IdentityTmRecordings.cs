using Portal.Core.Providers;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>The recording of an identification by video (3.9, 3.10): ordered after the end, called ready by a GET of its own.</summary>
internal sealed class IdentityTmRecordings(IdentityTmClient client)
{
    /// <summary>
    /// Whether there must be one: after 6 or 89, when the order or the account wants one and the person was identified by video. The method decides
    /// where the vendor tells it, else the codes of a talk; an order that asked for one and says neither is taken at its word.
    /// </summary>
    public static bool IsDue(AttemptContext attempt, IdentityTmStanding standing, string? method)
    {
        if (!standing.Has(IdentityTmCodes.Identified) && !standing.Has(89))
        {
            return false;
        }

        var talked = string.IsNullOrEmpty(method)
            ? standing.Entries.Any(entry => entry.Code is { } code && IdentityTmCodes.OfVideo.Contains(code.Kind))
            : string.Equals(method, "Video", StringComparison.OrdinalIgnoreCase);
        var asked = IdentityTmAdd.FlagsOf(attempt).Contains(IdentityTmAdd.RecordVideo);
        return talked ? asked || IdentityTmAccount.Has(attempt.Account, IdentityTmAccount.Recording, "video") : asked && string.IsNullOrEmpty(method);
    }

    public async Task<ProviderOutcome<Unit>> RequestAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        if (!IdentityTmAccount.IsReachable(attempt.Account, attempt.Account.WebhookUrl))
        {
            return new ProviderFailure(FailureCategory.NotAllowed, Say("error.noCallback"));
        }

        var outcome = await client.CommandAsync(attempt, "recording", "getVideoFileBinaryAsync", new Dictionary<string, string>(StringComparer.Ordinal) { ["callbackUrl"] = IdentityTmHooks.VideoAddress(attempt) }, cancellationToken);
        return !outcome.Succeeded ? outcome.Failure with { OutcomeUnknown = false }
            : outcome.Value.IsSuccess ? Unit.Value
            : IdentityTmFailures.Of(outcome.Value);
    }
}
