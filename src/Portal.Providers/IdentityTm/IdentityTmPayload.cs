using System.Text;
using System.Text.Unicode;
using Portal.Core.Providers;
using Portal.Providers.Wire;

namespace Portal.Providers.IdentityTm;

/// <summary>Raw answers for the payload tab: files are documents of their own, and a token that signs somebody in is kept elsewhere.</summary>
internal static class IdentityTmPayload
{
    /// <summary>Members whose texts are taken out.</summary>
    private static readonly HashSet<string> TakenOut = new(StringComparer.OrdinalIgnoreCase) { "Image", "Base64Data", "UserToken", "password" };

    public static RawPayload Of(string name, ReadOnlyMemory<byte> body, AccountContext account)
    {
        var clean = Clean(body);
        var cuts = new List<(int At, int Length)>();
        if (Json.Read(clean) is { } json)
        {
            Find(json, clean, cuts);
        }

        return new RawPayload(name, "application/json", WithoutSecret(Cut(clean, cuts), account));
    }

    /// <summary>As <see cref="Json.Read"/> sees it, so that texts are found where they stand.</summary>
    private static ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        return Utf8.IsValid(body.Span) ? body : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
    }

    private static void Find(Json json, ReadOnlyMemory<byte> body, List<(int At, int Length)> cuts)
    {
        foreach (var (name, value) in json.Members)
        {
            if (TakenOut.Contains(name) && value.RawText is { Length: > 0 } text && body.Span.Overlaps(text, out var at))
            {
                cuts.Add((at, text.Length));
            }
        }

        foreach (var child in json.IsObject ? json.Members.Select(member => member.Value) : json.Items)
        {
            Find(child, body, cuts);
        }
    }

    private static byte[] Cut(ReadOnlyMemory<byte> body, List<(int At, int Length)> cuts)
    {
        var rest = new byte[body.Length - cuts.Sum(cut => cut.Length)];
        var (from, to) = (0, 0);
        foreach (var (at, length) in cuts.OrderBy(cut => cut.At))
        {
            body.Span[from..at].CopyTo(rest.AsSpan(to));
            to += at - from;
            from = at + length;
        }

        body.Span[from..].CopyTo(rest.AsSpan(to));
        return rest;
    }

    /// <summary>Should the vendor ever repeat an address of ours, its secret is not kept.</summary>
    private static byte[] WithoutSecret(byte[] body, AccountContext account)
    {
        var secret = Encoding.UTF8.GetBytes(account.WebhookUrl.Segments[^1].Trim('/'));
        return secret.Length > 8 && body.AsSpan().IndexOf(secret) >= 0
            ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body).Replace(Encoding.UTF8.GetString(secret), "***", StringComparison.Ordinal))
            : body;
    }
}
