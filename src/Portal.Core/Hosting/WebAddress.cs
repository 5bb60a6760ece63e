namespace Portal.Core.Hosting;

/// <summary>Which web addresses are accepted: https; plain http for loopback only.</summary>
public static class WebAddress
{
    /// <summary>The address, ending with a slash; <see langword="null"/> when it is none that is accepted.</summary>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && IsAccepted(uri)
            ? new Uri(uri.AbsoluteUri.EndsWith('/') ? uri.AbsoluteUri : uri.AbsoluteUri + "/")
            : null;

    private static bool IsAccepted(Uri uri) =>
        (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
        && uri.Host.Length > 0 && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0;
}
