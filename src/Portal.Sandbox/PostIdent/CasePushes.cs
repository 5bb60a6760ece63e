using System.Text.Json.Nodes;
using Portal.Sandbox.Pushes;

namespace Portal.Sandbox.PostIdent;

/// <summary>Tells the client, and its partner, that something about a case has changed: two ids and no status.</summary>
internal sealed class CasePushes(WebhookPusher pusher)
{
    public void Send(PostIdentCase about)
    {
        var body = new JsonObject { ["caseId"] = about.CaseId, ["referenceId"] = about.ReferenceId };
        foreach (var name in new[] { "webHookUrl", "webHookUrlPartner" })
        {
            if (Uri.TryCreate(WireJson.TextAt(about.Order, "processData", name), UriKind.Absolute, out var url))
            {
                _ = pusher.Send(new Outgoing(PostIdentSandbox.ProviderKey, about.CaseId, url, body.ToJsonString(WireJson.Plain)) { About = about.Words });
            }
        }
    }
}
