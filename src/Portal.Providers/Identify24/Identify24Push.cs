using Portal.Core.Providers;
using Portal.Providers.Wire;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>A push (<i>Webhook</i>) names an ident, our reference and a status; what counts is read from the ident afterwards.</summary>
internal static class Identify24Push
{
    private const int Longest = 100;

    public static WebhookReading Read(WebhookCall call)
    {
        if (LooseJson.Read(call.Body) is not { } body)
        {
            return new WebhookReading { Malformed = Say("push.noJson") };
        }

        var nudges = body.Items.Select(One).OfType<Nudge>().DistinctBy(nudge => (nudge.ProviderReference, nudge.Reference)).ToList();
        return nudges.Count == 0 ? new WebhookReading { Malformed = Say("push.noIdent") } : new WebhookReading { Nudges = nudges };
    }

    private static Nudge? One(Json push)
    {
        var ident = Id(push["ident_id", "id"]);
        var reference = Id(push["custom_id"]);
        return ident is null && reference is null ? null : new Nudge(ident, reference);
    }

    private static string? Id(Json json) => json.Text is { Length: <= Longest } text ? text : null;
}
