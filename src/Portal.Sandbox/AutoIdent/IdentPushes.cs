using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pushes;

namespace Portal.Sandbox.AutoIdent;

/// <summary>
/// "Webhooks": the JSON of the ident, with Basic authentication, to the address that the customer has told. Repeated after
/// 1, 2, 4, 8 s and so on for a day; what an ident's next change has made outdated is not repeated.
/// </summary>
internal sealed class IdentPushes(Idents idents, ResultFiles files, PortalAddresses addresses, WebhookPusher pusher, FaultSettings faults)
{
    private const string Provider = AutoIdentSandbox.ProviderKey;
    private static readonly TimeSpan[] Waits = [.. Enumerable.Range(0, 16).Select(power => TimeSpan.FromSeconds(1 << power))];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _sent = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JsonObject> _realtime = new(StringComparer.Ordinal);

    /// <summary>Tells the customer how an ident stands.</summary>
    public void Send(Ident ident)
    {
        if (!ident.Started && ident.Verdict is null)
        {
            return;
        }

        var verdict = ident.Started || ident.Verdict is null ? new Verdict { Result = Fault(ident, AutoIdentFaults.StartWord), At = ident.Created } : ident.Verdict;
        var body = files.ForWebhook(ident, verdict);
        if (Words.Pending.Contains(verdict.Result))
        {
            _realtime[ident.Id] = body;
        }

        var sent = SendInOrder(ident, verdict.Result, body);
        if (Words.Final.Contains(verdict.Result) && Fault(ident, AutoIdentFaults.Late) != AutoIdentFaults.Late.Default)
        {
            var late = _realtime.GetValueOrDefault(ident.Id) ?? files.ForWebhook(ident, verdict with { Result = Words.CheckPending, Reason = null });
            _ = Send(ident, $"{Words.CheckPending}, late", late, sent, static () => false);
        }
    }

    /// <summary>What happened first is told first, unless the order is to be wrong.</summary>
    private Task SendInOrder(Ident ident, string about, JsonObject body)
    {
        lock (_lock)
        {
            var kept = Fault(ident, SharedFaults.Reorder) == SharedFaults.Reorder.Default;
            var after = kept ? _sent.GetValueOrDefault(ident.Id, Task.CompletedTask) : Task.CompletedTask;
            return _sent[ident.Id] = Send(ident, about, body, after, () => idents.ById(ident.Id)?.Revision != ident.Revision);
        }
    }

    private Task Send(Ident ident, string about, JsonObject body, Task after, Func<bool> isOutdated)
    {
        if (addresses.Webhook(Provider, ident.Customer) is not { } url)
        {
            return Task.CompletedTask;
        }

        var shape = Fault(ident, AutoIdentFaults.Shape) == AutoIdentFaults.Shape.Default ? body : new JsonObject { ["identifications"] = new JsonArray(body.DeepClone()) };
        return pusher.Send(new Outgoing(Provider, ident.Id, url, shape.ToJsonString(WireJson.Plain))
        {
            About = about,
            Headers = Authorization(Fault(ident, AutoIdentFaults.Basic)),
            Waits = Waits,
            IsOutdated = isOutdated,
            OwnWrongBodies = WrongBodies,
            After = after,
        });
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Authorization(string fault)
    {
        var password = fault == AutoIdentFaults.Basic.Default ? Customers.WebhookPassword : "another-password";
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Customers.BasicUser}:{password}"));
        return fault == "nothing" ? [] : [KeyValuePair.Create("Authorization", "Basic " + credentials)];
    }

    private static readonly Dictionary<string, string> WrongBodies = new(StringComparer.Ordinal)
    {
        ["unknown-case"] = """{"identificationprocess":{"result":"SUCCESS","companyid":"sandboxident","id":"ZZZ-ZZZZZ","type":"APP","transactionnumber":"nobody-knows-this"}}""",
        ["hostile"] = """{"identificationprocess":{"result":"<script>alert(1)</script>","companyid":"../../etc","id":"' OR '1'='1","type":"\u202e\u0000","transactionnumber":"%0d%0aSet-Cookie: a=b"}}""",
        ["huge"] = "{\"identificationprocess\":{\"result\":\"" + new string('A', 300 * 1024) + "\"}}",
    };

    private string Fault(Ident ident, FaultField field) => faults.Get(Provider, ident.Id, field);
}
