using System.Text.Json.Nodes;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pushes;

namespace Portal.Sandbox.Identify24;

/// <summary>
/// "Webhook": a POST with the ident's state to the address that the partner has set in its portal. The text names no header
/// and no schedule of repetitions.
/// </summary>
internal sealed class IdentPushes(PortalAddresses addresses, WebhookPusher pusher, FaultSettings faults)
{
    private const string Provider = Identify24Sandbox.ProviderKey;

    private static readonly Dictionary<string, string> WrongBodies = new(StringComparer.Ordinal)
    {
        ["unknown-case"] = """{"ident_id":"00000000-0000-4000-8000-000000000000","status":"Successful","status_code":"5","project_id":"13","custom_id":"nobody-knows-this"}""",
        ["hostile"] = """{"ident_id":"' OR '1'='1","status":"<script>alert(1)</script>","status_code":"5\u0000","custom_id":"%0d%0aSet-Cookie: a=b","first_name":"\u202e"}""",
        ["huge"] = "{\"ident_id\":\"" + new string('A', 300 * 1024) + "\"}",
    };

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _sent = new(StringComparer.Ordinal);

    /// <summary>Tells the partner how an ident stands; what happened first is told first, unless the order is to be wrong.</summary>
    public void Send(Ident ident)
    {
        if (addresses.Webhook(Provider, ident.Partner) is not { } url)
        {
            return;
        }

        lock (_lock)
        {
            var kept = Fault(ident, SharedFaults.Reorder) == SharedFaults.Reorder.Default;
            _sent[ident.Id] = pusher.Send(new Outgoing(Provider, ident.Id, url, Body(ident))
            {
                About = ident.State,
                OwnWrongBodies = WrongBodies,
                After = kept ? _sent.GetValueOrDefault(ident.Id, Task.CompletedTask) : Task.CompletedTask,
            });
        }
    }

    private string Body(Ident ident)
    {
        JsonObject body = IdentBody.Push(ident);
        if (Fault(ident, SharedFaults.Texts) != SharedFaults.Texts.Default)
        {
            body["last_name"] = "<script>alert('push')</script>";
        }

        return Fault(ident, Identify24Faults.Commas) == Identify24Faults.Commas.Default
            ? body.ToJsonString(WireJson.Plain)
            : BodyFaults.TrailingCommas(body.ToJsonString(WireJson.Indented));
    }

    private string Fault(Ident ident, FaultField field) => faults.Get(Provider, ident.Id, field);
}
