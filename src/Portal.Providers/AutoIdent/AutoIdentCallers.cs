using System.Net;
using System.Security.Cryptography;
using System.Text;
using Portal.Core.Providers;

namespace Portal.Providers.AutoIdent;

/// <summary>Whether a push is the vendor's: Basic authentication and source addresses, each where the account has it (<i>Webhooks</i>).</summary>
internal static class AutoIdentCallers
{
    public static bool IsAuthentic(AccountContext account, WebhookCall call) => HasCredentials(account, call) && ComesFromKnownAddress(account, call.RemoteAddress);

    /// <summary>The account's addresses that can't be read: nothing is let in by them.</summary>
    public static IReadOnlyList<string> Unreadable(AccountContext account) => [.. Addresses(account).Where(one => Parse(one) is null)];

    private static bool HasCredentials(AccountContext account, WebhookCall call)
    {
        var user = account.Settings.GetValueOrDefault(AutoIdentAccount.BasicUser) ?? string.Empty;
        var password = account.Secrets.GetValueOrDefault(AutoIdentAccount.WebhookPassword) ?? string.Empty;
        if (user.Length == 0 && password.Length == 0)
        {
            return true;
        }

        // One without the other is an account that is not complete: nobody is let in.
        var given = call.Headers.GetValueOrDefault("Authorization") is { } header && header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) ? Decode(header[6..].Trim()) : [];
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(given), SHA256.HashData(Encoding.UTF8.GetBytes($"{user}:{password}"))) & user.Length > 0 & password.Length > 0;
    }

    private static bool ComesFromKnownAddress(AccountContext account, IPAddress? remote)
    {
        var known = Addresses(account);
        if (known.Count == 0)
        {
            return true;
        }

        var from = remote is { IsIPv4MappedToIPv6: true } ? remote.MapToIPv4() : remote;
        return from is not null && known.Any(one => Parse(one) is { } network && network.Contains(from));
    }

    private static IReadOnlyList<string> Addresses(AccountContext account) =>
        account.Settings.GetValueOrDefault(AutoIdentAccount.WebhookAddresses, string.Empty).Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>An address alone, or a network; the vendor writes both.</summary>
    private static IPNetwork? Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network) ? network : null;
    }

    private static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}
