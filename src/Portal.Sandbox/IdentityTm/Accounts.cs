using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.IdentityTm;

/// <summary>
/// The accounts that this stand-in knows, and their passwords, which can be changed. Invented and public: they open nothing
/// but the sandbox.
/// </summary>
internal sealed class Accounts
{
    private const string Folder = "identity-tm-passwords";
    private const string ContentKeyText = "5b0d1c6f2a9e4873b1c4d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9a0b1c2";

    private readonly ConcurrentDictionary<string, string> _changed = new(StringComparer.Ordinal);
    private readonly StateFolder _folder;

    public Accounts(StateFolder folder)
    {
        _folder = folder;
        foreach (var kept in folder.Load<Password>(Folder))
        {
            _changed[kept.UserName] = kept.Text;
        }
    }

    /// <summary>Identifies only.</summary>
    public static Account Plain { get; } = new("sandbox-tm") { AdminMobile = "+4917100000001", Records = true };

    /// <summary>Identifies and signs with all that can be had, encrypted.</summary>
    public static Account Signing { get; } = new("sandbox-tm-sign")
    {
        Tsp = Account.Namirial,
        Aes = true,
        ContentKey = Convert.FromHexString(ContentKeyText),
        ImagesWithData = true,
        AdminMobile = "+4917100000002",
    };

    /// <summary>Signs by sign-me, and has its webhooks posted.</summary>
    public static Account SignMe { get; } = new("sandbox-tm-signme") { Tsp = Account.SignMe, Verb = HttpMethod.Post };

    public static IReadOnlyList<Account> All { get; } =
    [
        Plain,
        Signing,
        SignMe,
        new("sandbox-tm-put") { Verb = HttpMethod.Put, Voice = true, AtTheDesk = false },
        new("sandbox-tm-shop") { Shop = true, SignsIdentPdf = true },
        new("sandbox-tm-live") { Integration = false },
    ];

    public static Account? Find(string? userName) => All.FirstOrDefault(account => account.UserName == userName);

    /// <summary>Who calls (2.7, HTTP Basic), or null.</summary>
    public Account? Caller(HttpContext http)
    {
        if (!AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header) || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(header.Parameter ?? "", bytes, out var length))
        {
            return null;
        }

        var presented = bytes.AsSpan(0, length).ToArray();
        return All.FirstOrDefault(account => CryptographicOperations.FixedTimeEquals(presented, Encoding.UTF8.GetBytes($"{account.UserName}:{PasswordOf(account)}")));
    }

    public string PasswordOf(Account account) => _changed.GetValueOrDefault(account.UserName) ?? account.FirstPassword;

    /// <summary>Makes a new password (9.2.2); it holds from now on.</summary>
    public string Renew(Account account)
    {
        var password = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", 16);
        _changed[account.UserName] = password;
        _folder.Save(Folder, account.UserName, new Password(account.UserName, password));
        return password;
    }

    /// <summary>All passwords are those of the first day again.</summary>
    public void Clear()
    {
        foreach (var name in _changed.Keys)
        {
            _folder.Delete(Folder, name);
        }

        _changed.Clear();
    }

    internal sealed record Password(string UserName, string Text)
    {
        public override string ToString() => UserName;
    }
}
