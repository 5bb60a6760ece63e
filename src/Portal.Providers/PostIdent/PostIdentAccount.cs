using System.Security.Cryptography;
using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.PostIdent;

/// <summary>Settings and secrets of an account: what the vendor hands over at setup (guide 1, <i>Preconditions</i>), and our choices.</summary>
internal static class PostIdentAccount
{
    public const string ClientId = "clientId";
    public const string UserName = "userName";
    public const string Password = "password";
    public const string DataPassword = "dataPassword";
    public const string PrivateKey = "privateKeyPem";
    public const string AliveUserName = "aliveUserName";
    public const string AlivePassword = "alivePassword";
    public const string CancelledSpelling = "cancelledSpelling";
    public const string LicenceSpelling = "licenceSpelling";

    /// <summary>The member's name as the guide's table writes it.</summary>
    public const string AsInTheTable = "table";

    /// <summary>The member's name as its neighbours are written.</summary>
    public const string Regular = "regular";

    public static IReadOnlyList<FieldDefinition> Fields { get; } =
    [
        new(ClientId, FieldKind.Text, "credentials") { Required = true, MaxLength = 40, Pattern = "[A-Z0-9]+" },
        new(UserName, FieldKind.Text, "credentials") { Required = true, MaxLength = 200, Pattern = "[^:]+" },
        new(Password, FieldKind.Text, "credentials") { Required = true, Secret = true, MaxLength = 200 },
        new(DataPassword, FieldKind.Text, "results") { Secret = true, MaxLength = 200 },
        new(PrivateKey, FieldKind.Multiline, "results") { Secret = true, MaxLength = 8000 },
        new(AliveUserName, FieldKind.Text, "alive") { MaxLength = 200, Pattern = "[^:]+" },
        new(AlivePassword, FieldKind.Text, "alive") { Secret = true, MaxLength = 200 },
        new(CancelledSpelling, FieldKind.Choice, "spelling") { Choices = [new(AsInTheTable), new(Regular)], Default = AsInTheTable },
        new(LicenceSpelling, FieldKind.Choice, "spelling") { Choices = [new(AsInTheTable), new(Regular)], Default = AsInTheTable },
    ];

    /// <summary>The fields with the members spelt as the account's settings say.</summary>
    public static IReadOnlyList<FieldDefinition> FieldsOf(AccountContext account)
    {
        var licence = IsRegular(account, LicenceSpelling) ? "drivingLicenceProvided" : PostIdentFields.LicenceMember;
        var cancelled = IsRegular(account, CancelledSpelling) ? "callbackUrlCancelledAndClosed" : PostIdentFields.CancelledMember;
        return [.. PostIdentFields.All.Select(field => field with
        {
            WirePath = field.WirePath?
                .Replace(PostIdentFields.LicenceMember + ".", licence + ".", StringComparison.Ordinal)
                .Replace($".{PostIdentFields.CancelledMember}.", $".{cancelled}.", StringComparison.Ordinal),
        })];
    }

    /// <summary>Whether the vendor can call an address of ours: https, or this machine's own stand-in.</summary>
    public static bool IsReachable(AccountContext account, Uri address) =>
        string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
        || (account.Environment is AccountEnvironment.Sandbox && address.IsLoopback && string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal));

    /// <summary>The account's private key; <see langword="null"/> when there is none or it can't be read.</summary>
    public static RSA? KeyOf(AccountContext account) =>
        account.Secrets.TryGetValue(PrivateKey, out var pem) ? Key(pem) : null;

    /// <summary>A key out of its text; <see langword="null"/> when it is no private RSA key.</summary>
    public static RSA? Key(string pem)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(pem);
            if (rsa.KeySize is >= 2048 and <= 4096 && HasPrivatePart(rsa))
            {
                return rsa;
            }
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            // Not a key: said by the check of the account.
        }

        rsa.Dispose();
        return null;
    }

    private static bool HasPrivatePart(RSA rsa)
    {
        try
        {
            CryptographicOperations.ZeroMemory(rsa.ExportRSAPrivateKey());
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static bool IsRegular(AccountContext account, string setting) =>
        string.Equals(account.Settings.GetValueOrDefault(setting), Regular, StringComparison.Ordinal);
}
