using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.PostIdent;

/// <summary>
/// The order of a case that a post office opened: the reference from the coupon, and the client's addresses for pushes.
/// Nothing was provided, so that every value of its result is new.
/// </summary>
internal static class OrderOfAPostOffice
{
    public static JsonElement From(PostIdentCase original)
    {
        var process = new JsonObject { ["referenceId"] = original.Reference };
        foreach (var name in new[] { "webHookUrl", "webHookUrlPartner" })
        {
            if (WireJson.TextAt(original.Order, "processData", name) is { } url)
            {
                process[name] = url;
            }
        }

        return JsonSerializer.SerializeToElement(new JsonObject { ["processData"] = process });
    }
}
