using Microsoft.AspNetCore.Http.Features;

namespace Portal.Web.Intake;

/// <summary>What stood in the path of a push: kept apart, because nothing else may see the secret.</summary>
/// <param name="Account">Id or name.</param>
/// <param name="Secret">As it arrived.</param>
internal sealed record WebhookAddress(string Account, string Secret)
{
    /// <summary>First part of the path of every push.</summary>
    public const string Root = "/webhooks/";

    /// <summary>The path as logs and traces may show it.</summary>
    public string Masked => $"{Root}{Account}/***";

    /// <summary>Takes the secret out of a request before anything looks at it.</summary>
    public static void TakeOut(IFeatureCollection features)
    {
        if (features.Get<IHttpRequestFeature>() is not { } request || !request.Path.StartsWith(Root, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        var rest = request.Path.AsSpan(Root.Length).TrimEnd('/');
        var slash = rest.IndexOf('/');
        var address = slash < 0
            ? new WebhookAddress(string.Empty, string.Empty)
            : new WebhookAddress(Unescape(rest[..slash]), Unescape(rest[(slash + 1)..]));
        features.Set(address);
        request.Path = slash < 0 ? Root + "***" : address.Masked;
        request.RawTarget = request.Path + request.QueryString;
    }

    // The server decodes everything but the slash.
    private static string Unescape(ReadOnlySpan<char> text) => text.ToString().Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override string ToString() => Masked;
}
