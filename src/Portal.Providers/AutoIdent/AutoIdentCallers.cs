using System.Security.Cryptography;
using System.Text;
using Portal.Core.Providers;
using Portal.Providers.Http;

namespace Portal.Providers.AutoIdent;

/// <summary>Whether a push is the vendor's: Basic authentication and source addresses, each where the account has it (<i>Webhooks</i>).</summary>
internal static class AutoIdentCallers
{
    public static bool IsAuthentic(AccountContext account, WebhookCall call) => HasCredentials(account, call) && CallerNetworks.LetIn(account, AutoIdentAccount.WebhookAddresses, call.RemoteAddress);

    /// <summary>The account's addresses that can't be read: nothing is let in by them.</summary>
    public static IReadOnlyList<string> Unreadable(AccountContext account) => CallerNetworks.Unreadable(account, AutoIdentAccount.WebhookAddresses);

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

    private static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}
