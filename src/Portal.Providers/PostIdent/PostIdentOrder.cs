using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.PostIdent;

/// <summary>The body of a new case: UTF-8, only strings, empty members left off (guide 1, <i>JSON agreements</i>).</summary>
internal static class PostIdentOrder
{
    /// <summary>Letters as they are; the guide's server reads UTF-8.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(AccountContext account, IReadOnlyList<FieldDefinition> definitions, FieldValues values, string reference)
    {
        var order = FieldWire.Write(definitions, WithReturnAddresses(account, values));
        var process = order["processData"] as JsonObject;
        if (process is null)
        {
            order["processData"] = process = [];
        }

        process["referenceId"] = reference;
        if (PostIdentAccount.IsReachable(account, account.WebhookUrl))
        {
            process["webHookUrl"] = account.WebhookUrl.AbsoluteUri;
        }

        return JsonSerializer.SerializeToUtf8Bytes(order, Plain);
    }

    /// <summary>Persons come back to our landing page wherever the form says nothing else; apps take the web address when they have none.</summary>
    private static FieldValues WithReturnAddresses(AccountContext account, FieldValues values) =>
        PostIdentAccount.IsReachable(account, account.LandingUrl)
            ? values.With(PostIdentFields.Callbacks
                .Where(callback => callback.HasDefault && values[$"callback.{callback.Word}.web"] is null)
                .Select(callback => ($"callback.{callback.Word}.web", (string?)account.LandingUrl.AbsoluteUri)))
            : values;
}
