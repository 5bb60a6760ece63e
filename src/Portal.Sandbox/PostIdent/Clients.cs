using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.PostIdent;

/// <summary>
/// The clients that this stand-in knows, and what they present. Invented and public: they open nothing but the sandbox.
/// </summary>
internal static class Clients
{
    /// <summary>Everything is switched on.</summary>
    public const string Full = "1234ABCD";

    /// <summary>The coupon resource is not activated (guide 1, section 4).</summary>
    public const string WithoutCoupons = "5678EFGH";

    public const string UserName = "sandbox";
    public const string Password = "sandbox-password";

    private const string User = $"{UserName}:{Password}";

    /// <summary>Opens the alive resource only (guide 1, section 5).</summary>
    private const string AliveUser = "sandbox-alive:sandbox-alive-password";

    /// <summary>The key of the HMAC over a result key, as UTF-8.</summary>
    public const string DataPassword = "sandbox-data-password";

    public static bool MayCall(HttpContext http, string clientId, bool alive = false)
    {
        if (clientId is not (Full or WithoutCoupons)
            || !AuthenticationHeaderValue.TryParse(http.Request.Headers.Authorization, out var header)
            || !header.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var bytes = new byte[header.Parameter?.Length ?? 0];
        if (!Convert.TryFromBase64String(header.Parameter ?? "", bytes, out var length))
        {
            return false;
        }

        var presented = bytes.AsSpan(0, length);
        return Same(presented, User) || (alive && Same(presented, AliveUser));
    }

    private static bool Same(ReadOnlySpan<byte> presented, string known) =>
        CryptographicOperations.FixedTimeEquals(presented, Encoding.UTF8.GetBytes(known));
}
