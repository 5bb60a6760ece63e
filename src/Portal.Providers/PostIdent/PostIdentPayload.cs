using System.Text;
using System.Text.RegularExpressions;
using Portal.Core.Providers;

namespace Portal.Providers.PostIdent;

/// <summary>Raw answers for the payload tab: the vendor echoes our webhook address, whose last part is our secret, and files are documents of their own.</summary>
internal static partial class PostIdentPayload
{
    public static RawPayload Of(string name, ReadOnlyMemory<byte> body, AccountContext account)
    {
        var text = Encoding.UTF8.GetString(body.Span);
        text = WebhookAddress().Replace(text, "${member}***${end}");
        text = File().Replace(text, "${member}${end}");
        var secret = account.WebhookUrl.Segments[^1].Trim('/');
        if (secret.Length > 8)
        {
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        return new RawPayload(name, "application/json", Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The whole address is taken out: after a rotation an older case still echoes an older secret.</summary>
    [GeneratedRegex("""(?<member>"webHookUrl"\s*:\s*")(?:[^"\\]|\\.)*(?<end>")""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WebhookAddress();

    [GeneratedRegex("""(?<member>"documentData"\s*:\s*")(?:[^"\\]|\\.)*(?<end>")""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex File();
}
