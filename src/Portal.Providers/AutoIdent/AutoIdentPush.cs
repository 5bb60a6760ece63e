using Portal.Core.Providers;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>
/// A push carries what the record says (<i>Webhooks</i>). It is a nudge all the same: only that the person has begun or broken off is taken from it, since
/// the vendor has no record then.
/// </summary>
internal static class AutoIdentPush
{
    private const int Longest = 255;

    public static WebhookReading Read(WebhookCall call)
    {
        var idents = AutoIdentIdent.AllOf(call.Body);
        if (idents.Count == 0)
        {
            return new WebhookReading { Malformed = Say("push.noJson") };
        }

        var nudges = idents.Select(NudgeTo).OfType<Nudge>().DistinctBy(nudge => (nudge.ProviderReference, nudge.Reference)).ToList();
        return nudges.Count == 0 ? new WebhookReading { Malformed = Say("push.noIdent") } : new WebhookReading { Nudges = nudges };
    }

    /// <summary>What an ident points at; <see langword="null"/> when it names none.</summary>
    public static Nudge? NudgeTo(AutoIdentIdent ident)
    {
        var id = Short(ident.Id);
        // Ours are in lower case; the vendor takes them without regard to it.
        var transaction = Short(ident.Transaction)?.ToLowerInvariant();
        if (id is null && transaction is null)
        {
            return null;
        }

        return ident.Result is { } result && AutoIdentStatuses.ComesBeforeTheRecord(result)
            ? new Nudge(id, transaction) { Pushed = ident.Status, At = ident.FinishedAt, Facts = AutoIdentTries.Begun(result, ident.Reason) }
            : new Nudge(id, transaction) { At = ident.FinishedAt };
    }

    private static string? Short(string? text) => text is { Length: <= Longest } ? text : null;
}
