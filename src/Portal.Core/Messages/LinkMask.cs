using Portal.Core.Providers;

namespace Portal.Core.Messages;

/// <summary>What of a link may stand on a screen: where it leads, not what makes it valid.</summary>
internal static class LinkMask
{
    private const string Dots = "••••••";

    public static string Of(StartLink link) =>
        link.IsWeb && Uri.TryCreate(link.Url, UriKind.Absolute, out var address) ? $"{address.Scheme}://{address.Authority}/{Dots}" : Dots;
}
