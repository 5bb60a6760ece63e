using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>Makes an enrollment (guide 2). The vendor finds none by our reference: an outcome that isn't known stays uncertain until a callback tells.</summary>
internal sealed class Id360Start(Id360Client client, TimeProvider time)
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        var outcome = await client.CreateAsync(request.Account, Write(request), cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure.OutcomeUnknown ? outcome.Failure with { Text = Say("error.uncertain") } : outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return Id360Failures.OfStart(outcome.Value, request.Fields);
        }

        return Read(outcome.Value, request) is { } started ? started : Failures.Malformed(outcome.Value, creates: true) with { Text = Say("error.uncertain") };
    }

    private static byte[] Write(StartRequest request)
    {
        var account = request.Account;
        var enrollment = FieldWire.Write(Id360Fields.All, request.Fields);
        enrollment["browser_callback_url"] ??= account.LandingUrl.AbsoluteUri;
        enrollment["client_reference"] = request.Reference;
        var endpoints = new JsonArray();
        if (Id360Account.IsReachable(account, account.WebhookUrl))
        {
            var ours = Endpoint(account, account.WebhookUrl.AbsoluteUri);
            if (Id360Account.HeaderIsForAll(account) && request.Fields[Id360Fields.PartnerCallback] is null)
            {
                enrollment["callback_headers"] = new JsonObject { [Id360Account.CallbackHeader] = HeaderValue(account) };
            }
            else
            {
                ours["headers"] = new JsonArray(new JsonObject { ["name"] = Id360Account.CallbackHeader, ["value"] = HeaderValue(account) });
            }

            endpoints.Add(ours);
        }

        // Somebody else's address gets no header of ours.
        if (request.Fields[Id360Fields.PartnerCallback] is { } partner)
        {
            endpoints.Add(Endpoint(account, partner));
        }

        enrollment["callback_endpoints"] = endpoints;
        return JsonSerializer.SerializeToUtf8Bytes(enrollment, Plain);
    }

    private static JsonObject Endpoint(AccountContext account, string url) => new()
    {
        ["url"] = url,
        ["on"] = new JsonArray([.. Id360Account.Of(account, Id360Account.CallbackEvents).Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => (JsonNode)word)]),
        ["headers"] = new JsonArray(),
    };

    private static string HeaderValue(AccountContext account) => account.Secrets.GetValueOrDefault(Id360Account.CallbackHeaderValue) ?? string.Empty;

    private StartedAttempt? Read(ProviderAnswer answer, StartRequest request)
    {
        var body = LooseJson.Read(answer.Body) ?? default;
        if (body["id"].Text is not { } id || !Id360Client.IsId(id) || body["api_key"].Text is not { Length: <= 200 } apiKey || !apiKey.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        var account = request.Account;
        var mode = request.Fields[Id360Fields.Mode] ?? Id360Account.Of(account, Id360Account.Mode);
        List<Sentence> remarks = Id360Account.IsReachable(account, account.WebhookUrl) ? [] : [Say("remark.noCallback")];
        return new StartedAttempt
        {
            ProviderReference = id,
            Status = Id360Statuses.Read(body["status"].Text is { } word && Id360Statuses.Table.Read(word) is { IsFinal: false } ? word : Id360Statuses.New, atDesk: mode is Id360Account.Service),

            // In Service mode the person has no page of their own, and the key stays here.
            Links = mode is Id360Account.Service ? [] : [new StartLink("web", Link(account, apiKey, request.Fields[PersonFields.Language.Key]))],
            ValidUntil = time.GetUtcNow().UtcDateTime + Id360Account.LinkLifetime(account),
            ValidUntilIsComputed = true,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { [Id360Facts.ApiKey] = apiKey, [Id360Facts.Mode] = mode },
            Remarks = remarks,
            Payloads = Id360Payload.Of("enrollment", answer.Body, account),
        };
    }

    private static string Link(AccountContext account, string apiKey, string? language) =>
        new Uri(account.BaseUrl, string.Create(CultureInfo.InvariantCulture, $"static/process_ui/index.html#/enrollment/{apiKey}{(language is null ? string.Empty : $"?lang={language}")}")).AbsoluteUri;
}
