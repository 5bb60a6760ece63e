using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pushes;

namespace Portal.Sandbox.Identify24;

/// <summary><c>GET /project/getAll</c>, <c>GET /project/get</c> (with a body) and <c>GET /webhook/getAll</c>.</summary>
internal sealed class ListCalls(PortalAddresses addresses, WebhookPusher pusher, FaultSettings faults, TimeProvider time)
{
    private const string Key = Identify24Sandbox.ProviderKey;

    public static IResult Projects(Partner partner) => Data(new JsonArray([.. partner.Projects.Select(Line)]));

    public static async Task<IResult> ProjectAsync(HttpContext http, Partner partner)
    {
        var (members, refused) = await StrictBody.ReadAsync(http, "project_id");
        return refused
            ?? (members.Number("project_id") is not { } id ? Refusal.Missing("project_id")
            : partner.Project(id) is { } project ? Data(Line(project))
            : Array.Exists(Partners.All, other => other.Project(id) is not null) ? Refusal.Forbidden()
            : Refusal.NotFound("The project"));
    }

    /// <summary>The partner's webhook in the state of its last push ("Webhook Statuses"); on demand one of each state beside it.</summary>
    public IResult Webhooks(Partner partner)
    {
        var list = new JsonArray();
        if (addresses.Webhook(Key, partner.Name) is { } url)
        {
            var last = pusher.Of(Key).FirstOrDefault();
            list.Add(Hook(1, last is null ? "1" : State(last), url.AbsoluteUri, last?.Made ?? time.GetUtcNow()));
        }

        if (faults.Get(Key, null, Identify24Faults.Webhooks) != Identify24Faults.Webhooks.Default)
        {
            foreach (var state in new[] { "1", "2", "3", "4" })
            {
                list.Add(Hook(10 + state[0] - '0', state, $"https://partner.example/hooks/{state}?secret=geheim{state}", time.GetUtcNow().AddDays(-3)));
            }
        }

        return Data(list);
    }

    /// <summary>1 pending, 2 running, 3 success, 4 failed.</summary>
    private static string State(Push push) => push.State switch
    {
        PushState.Waiting => push.Tries == 0 ? "1" : "2",
        PushState.Delivered => "3",
        _ => "4",
    };

    private static JsonObject Line(Project project) => new() { ["id"] = project.Id, ["title"] = project.Title, ["status"] = project.Status };

    private static JsonObject Hook(int id, string status, string url, DateTimeOffset updated) => new()
    {
        ["id"] = id.ToString(CultureInfo.InvariantCulture),
        ["status"] = status,
        ["url"] = url,
        ["created_at"] = WireDates.YearFirst(updated.AddDays(-40)),
        ["updated_at"] = WireDates.YearFirst(updated),
    };

    private static IResult Data(JsonNode data) => JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject
    {
        ["result"] = true,
        ["messages"] = new JsonArray(),
        ["data"] = data,
        ["response_status"] = StatusCodes.Status200OK,
    });
}
