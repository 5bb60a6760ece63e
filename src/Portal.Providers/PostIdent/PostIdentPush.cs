using Portal.Core.Providers;
using Portal.Providers.Wire;
using static Portal.Providers.PostIdent.PostIdentDescription;

namespace Portal.Providers.PostIdent;

/// <summary>A push names a case and says nothing about it: <c>{"caseId":"...","referenceId":"..."|null}</c>.</summary>
internal static class PostIdentPush
{
    private const int Longest = 100;

    public static WebhookReading Read(WebhookCall call)
    {
        if (LooseJson.Read(call.Body) is not { } body)
        {
            return new WebhookReading { Malformed = Say("push.noJson") };
        }

        var nudges = body.Items.Select(One).OfType<Nudge>().DistinctBy(nudge => (nudge.ProviderReference, nudge.Reference)).ToList();
        return nudges.Count == 0 ? new WebhookReading { Malformed = Say("push.noCase") } : new WebhookReading { Nudges = nudges };
    }

    private static Nudge? One(Json push)
    {
        var caseId = Id(push["caseId"]);
        var reference = Id(push["referenceId"]);
        return caseId is null && reference is null ? null : new Nudge(caseId, reference);
    }

    private static string? Id(Json json) => json.Text is { Length: <= Longest } text ? text : null;
}
