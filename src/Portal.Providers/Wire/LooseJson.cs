
namespace Portal.Providers.Wire;

/// <summary>
/// Puts in what a vendor's hand-written samples (and perhaps its server) leave out or mistype: commas between two members or entries, also where a semicolon
/// stands for one, and quotes around words that are values.
/// </summary>
internal static class LooseJson
{
    /// <summary>Reads a body as it is, else with what is missing put in.</summary>
    public static Json? Read(ReadOnlyMemory<byte> body) => Json.Read(body) ?? Json.Read(Repair(body.Span));

    private static byte[] Repair(ReadOnlySpan<byte> body)
    {
        var repaired = new List<byte>(body.Length + 16);
        var (afterValue, afterColon) = (false, false);
        for (var i = 0; i < body.Length; i++)
        {
            var current = body[i];
            if (current is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                repaired.Add(current);
                continue;
            }

            if (current is (byte)';' && afterValue)
            {
                repaired.Add((byte)',');
                afterValue = false;
                continue;
            }

            var beginsValue = current is (byte)'"' or (byte)'{' or (byte)'[' || char.IsAsciiLetterOrDigit((char)current) || current is (byte)'-';
            if (beginsValue && afterValue)
            {
                repaired.Add((byte)',');
            }

            var length = current is (byte)'"' ? StringLength(body[i..]) : beginsValue && current is not ((byte)'{' or (byte)'[') ? WordLength(body[i..]) : 1;
            var piece = body.Slice(i, length);
            repaired.AddRange(afterColon && IsWord(piece) ? [(byte)'"', .. piece, (byte)'"'] : piece);
            i += length - 1;
            afterColon = current is (byte)':';
            afterValue = current is (byte)'}' or (byte)']' || (beginsValue && current is not ((byte)'{' or (byte)'['));
        }

        return [.. repaired];
    }

    /// <summary>A text that nobody put into quotes.</summary>
    private static bool IsWord(ReadOnlySpan<byte> piece) =>
        char.IsAsciiLetter((char)piece[0]) && !piece.SequenceEqual("true"u8) && !piece.SequenceEqual("false"u8) && !piece.SequenceEqual("null"u8);

    private static int StringLength(ReadOnlySpan<byte> from)
    {
        for (var i = 1; i < from.Length; i++)
        {
            if (from[i] is (byte)'\\')
            {
                i++;
            }
            else if (from[i] is (byte)'"')
            {
                return i + 1;
            }
        }

        return from.Length;
    }

    private static int WordLength(ReadOnlySpan<byte> from)
    {
        var end = from.IndexOfAny(" \t\r\n,:{}[]\""u8);
        return end < 0 ? from.Length : Math.Max(1, end);
    }
}
