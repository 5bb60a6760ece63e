using System.Net;
using Portal.Core.Providers;

namespace Portal.Providers.Http;

/// <summary>The networks that pushes come from, as a setting of an account lists them: addresses and networks, with commas, semicolons or space between.</summary>
internal static class CallerNetworks
{
    /// <summary>What such a setting may hold.</summary>
    public const string Pattern = @"[0-9A-Fa-f:./,\s]+";

    /// <summary>Whether a call from an address is let in; from everywhere when the account lists nothing.</summary>
    public static bool LetIn(AccountContext account, string setting, IPAddress? remote)
    {
        var known = Listed(account, setting);
        if (known.Count == 0)
        {
            return true;
        }

        var from = remote is { IsIPv4MappedToIPv6: true } ? remote.MapToIPv4() : remote;
        return from is not null && known.Any(one => Parse(one) is { } network && network.Contains(from));
    }

    /// <summary>Entries that can't be read: nothing is let in by them.</summary>
    public static IReadOnlyList<string> Unreadable(AccountContext account, string setting) => [.. Listed(account, setting).Where(one => Parse(one) is null)];

    private static IReadOnlyList<string> Listed(AccountContext account, string setting) =>
        account.Settings.GetValueOrDefault(setting, string.Empty).Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An address alone, or a network; vendors write both.</summary>
    private static IPNetwork? Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network) ? network : null;
    }
}
