using System.Text.RegularExpressions;
using Portal.Core.Providers;

namespace Portal.Providers.IdentityTm;

/// <summary>The account's key for encrypted content (9.4): AES-256, in Base64 or as hexadecimal digits.</summary>
internal static partial class IdentityTmContentKey
{
    public const string Pattern = "[0-9A-Fa-f]{64}|[A-Za-z0-9+/]{43}=";

    /// <summary>The key; <see langword="null"/> when the account has none, or none that can be read.</summary>
    public static byte[]? Of(AccountContext account) =>
        account.Secrets.GetValueOrDefault(IdentityTmAccount.ContentKey) is { Length: > 0 } text ? Read(text) : null;

    /// <summary>Whether the account has something in the place of the key.</summary>
    public static bool IsSet(AccountContext account) => account.Secrets.GetValueOrDefault(IdentityTmAccount.ContentKey) is { Length: > 0 };

    private static byte[]? Read(string text)
    {
        text = text.Trim();
        return Hexadecimal().IsMatch(text) ? Convert.FromHexString(text)
            : Base64().IsMatch(text) && Convert.FromBase64String(text) is { Length: 32 } key ? key
            : null;
    }

    [GeneratedRegex(@"\A[0-9A-Fa-f]{64}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Hexadecimal();

    [GeneratedRegex(@"\A[A-Za-z0-9+/]{43}=\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Base64();
}
