using System.Collections.Immutable;
using System.Text.Json;

namespace Portal.Sandbox.Id360;

/// <summary>What an order holds.</summary>
internal sealed record Order(ImmutableDictionary<string, string> Texts, ImmutableArray<Endpoint> Endpoints, ImmutableArray<Header> Headers);

/// <summary>Reads the body of "Creating a User Enrollment" ("Expected Body", "Field Details").</summary>
internal static class OrderReader
{
    /// <summary>All members.</summary>
    public static readonly string[] Members = [.. Texts, "callback_endpoints", "callback_headers"];

    private static readonly string[] Events = ["E", "F", "C"];

    private static string[] Texts =>
    [
        "browser_callback_url", "client_reference", "last_name", "first_name", "email", "address_line_1", "address_line_2", "address_line_3", "zip_code", "city",
        "country", "phone_number", "group",
    ];

    /// <summary>The order, or what is wrong with it.</summary>
    public static (Order? Order, string? Wrong) Read(JsonElement body)
    {
        var texts = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject().Where(member => Texts.Contains(member.Name, StringComparer.Ordinal) && member.Value.ValueKind != JsonValueKind.Null))
        {
            if (member.Value.ValueKind != JsonValueKind.String)
            {
                return (null, $"'{member.Name}' has to be a string.");
            }

            texts[member.Name] = member.Value.GetString()!;
        }

        if (Address(texts.GetValueOrDefault("browser_callback_url")) is null)
        {
            return (null, "'browser_callback_url' is required and has to be a URL.");
        }

        var (endpoints, wrong) = Endpoints(body);
        var (headers, wrongHeaders) = CallbackHeaders(body);
        return (wrong ?? wrongHeaders) is { } problem ? (null, problem) : (new Order(texts.ToImmutable(), endpoints, headers), null);
    }

    private static (ImmutableArray<Endpoint> Read, string? Wrong) Endpoints(JsonElement body)
    {
        if (WireJson.At(body, "callback_endpoints") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            return ([], "'callback_endpoints' is required.");
        }

        var read = ImmutableArray.CreateBuilder<Endpoint>();
        foreach (var one in list.EnumerateArray())
        {
            if (StrictJson.Unknown(one, "url", "on", "headers") is { } unknown)
            {
                return ([], unknown);
            }

            if (Address(WireJson.TextAt(one, "url")) is not { } url)
            {
                return ([], "'url' of a callback endpoint has to be a URL.");
            }

            if (WireJson.At(one, "on") is not { ValueKind: JsonValueKind.Array } on || !on.EnumerateArray().All(IsEvent))
            {
                return ([], "'on' of a callback endpoint has to be a list of E, F and C.");
            }

            var (headers, wrong) = NamedHeaders(WireJson.At(one, "headers"));
            if (wrong is not null)
            {
                return ([], wrong);
            }

            read.Add(new Endpoint(url, [.. on.EnumerateArray().Select(item => item.GetString()!)], headers));
        }

        return (read.ToImmutable(), null);
    }

    private static bool IsEvent(JsonElement item) => item.ValueKind == JsonValueKind.String && Events.Contains(item.GetString(), StringComparer.Ordinal);

    /// <summary>"Headers are optional": a list of names and values.</summary>
    private static (ImmutableArray<Header> Read, string? Wrong) NamedHeaders(JsonElement? headers)
    {
        if (headers is null)
        {
            return ([], null);
        }

        if (headers.Value.ValueKind != JsonValueKind.Array)
        {
            return ([], "'headers' has to be a list.");
        }

        var read = ImmutableArray.CreateBuilder<Header>();
        foreach (var header in headers.Value.EnumerateArray())
        {
            if (StrictJson.Unknown(header, "name", "value") is not null || WireJson.TextAt(header, "name") is not { } name || WireJson.TextAt(header, "value") is not { } value)
            {
                return ([], "A header has to have a name and a value.");
            }

            read.Add(new Header(name, value));
        }

        return (read.ToImmutable(), null);
    }

    /// <summary><c>callback_headers</c>: an object of names and values.</summary>
    private static (ImmutableArray<Header> Read, string? Wrong) CallbackHeaders(JsonElement body)
    {
        if (WireJson.At(body, "callback_headers") is not { } headers)
        {
            return ([], null);
        }

        return headers.ValueKind != JsonValueKind.Object || headers.EnumerateObject().Any(header => header.Value.ValueKind != JsonValueKind.String)
            ? ([], "'callback_headers' has to be an object of strings.")
            : ([.. headers.EnumerateObject().Select(header => new Header(header.Name, header.Value.GetString()!))], null);
    }

    private static Uri? Address(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) ? url : null;
}
