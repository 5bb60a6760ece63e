namespace Portal.Core.Work;

/// <summary>Takes known secrets out of bytes that are to be kept.</summary>
internal static class SecretMask
{
    // Shorter ones would be found in innocent text, and guard nothing.
    private const int ShortestSecret = 6;

    /// <summary>The same bytes when none is in them.</summary>
    public static ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> text, IReadOnlyList<byte[]> secrets)
    {
        foreach (var secret in secrets)
        {
            if (secret.Length >= ShortestSecret && text.Span.IndexOf(secret) >= 0)
            {
                text = Replace(text.Span, secret);
            }
        }

        return text;
    }

    private static byte[] Replace(ReadOnlySpan<byte> text, ReadOnlySpan<byte> secret)
    {
        var masked = new List<byte>(text.Length);
        while (true)
        {
            var at = text.IndexOf(secret);
            if (at < 0)
            {
                masked.AddRange(text);
                return [.. masked];
            }

            masked.AddRange(text[..at]);
            masked.AddRange("***"u8);
            text = text[(at + secret.Length)..];
        }
    }
}
