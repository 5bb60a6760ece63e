using System.Text;

namespace Portal.Core.Documents.Pdf;

/// <summary>
/// Reads values from the bytes of a foreign PDF. Never throws and never runs past the end; nesting is bounded,
/// and so is all that is read together, by a purse that the readers of one file share.
/// </summary>
internal sealed class PdfLexer(byte[] bytes, int position, PdfLexer.Purse purse)
{
    private const int MaximumNesting = 32;
    private const int MaximumValues = 500_000;
    private const int CostOfValue = 8;

    private int _values;

    /// <summary>Where the next value begins.</summary>
    public int Position { get; private set; } = position;

    private int Peek => Position < bytes.Length ? bytes[Position] : -1;

    /// <summary>The value here; null at the end, at something that is no value, or when the purse is empty.</summary>
    public PdfValue? Read() => Read(nesting: 0);

    /// <summary>Whether this word stands here, after blanks; if so, goes behind it.</summary>
    public bool TryWord(ReadOnlySpan<byte> word)
    {
        SkipBlanks();
        if (!bytes.AsSpan(Math.Min(Position, bytes.Length)).StartsWith(word))
        {
            return false;
        }

        Position += word.Length;
        return true;
    }

    private PdfValue? Read(int nesting)
    {
        if (purse.IsEmpty || nesting > MaximumNesting || ++_values > MaximumValues)
        {
            return null;
        }

        var start = Position;
        SkipBlanks();
        var value = ReadHere(nesting);

        // What stands in an array or dictionary has been paid for by its values.
        return purse.Pay(CostOfValue + (value is PdfArray or PdfDictionary ? 0 : Position - start)) ? value : null;
    }

    private PdfValue? ReadHere(int nesting)
    {
        switch (Peek)
        {
            case '/':
                return Name();
            case '[':
                Position++;
                return Array(nesting);
            case '(':
                SkipString();
                return PdfOther.Instance;
            case '<' when Position + 1 < bytes.Length && bytes[Position + 1] == '<':
                Position += 2;
                return Dictionary(nesting);
            case '<':
                Position = After((byte)'>');
                return PdfOther.Instance;
            case -1 or ']' or '>' or ')' or '{' or '}':
                return null;
            default:
                return Word();
        }
    }

    private PdfName Name()
    {
        Position++;
        var start = Position;
        while (IsRegular(Peek))
        {
            Position++;
        }

        return new(Encoding.Latin1.GetString(bytes, start, Position - start));
    }

    private PdfArray Array(int nesting)
    {
        var items = new List<PdfValue>();
        while (Read(nesting + 1) is { } item)
        {
            items.Add(item);
        }

        SkipBlanks();
        Position += Peek == ']' ? 1 : 0;
        return new(items);
    }

    private PdfDictionary Dictionary(int nesting)
    {
        var entries = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        while (Read(nesting + 1) is PdfName key && Read(nesting + 1) is { } value)
        {
            entries[key.Text] = value;
        }

        SkipBlanks();
        Position += Peek == '>' ? 1 : 0;
        Position += Peek == '>' ? 1 : 0;
        return new(entries);
    }

    /// <summary>A number, a reference (<c>12 0 R</c>) or a word such as true.</summary>
    private PdfValue? Word()
    {
        var start = Position;
        if (Integer() is { } number)
        {
            var behind = Position;
            SkipBlanks();
            if (Position > behind && Integer() is not null && TryWord("R"u8) && !IsRegular(Peek))
            {
                return new PdfReference(number);
            }

            Position = behind;
            return new PdfNumber(number);
        }

        Position = start;
        while (IsRegular(Peek))
        {
            Position++;
        }

        return bytes.AsSpan(start, Position - start).SequenceEqual("endobj"u8) ? null : PdfOther.Instance;
    }

    /// <summary>Digits that end here; null, somewhere behind, when there is anything else.</summary>
    private int? Integer()
    {
        var (start, value) = (Position, 0L);
        while (Peek is >= '0' and <= '9' && value < int.MaxValue)
        {
            value = (value * 10) + bytes[Position++] - '0';
        }

        return Position > start && value <= int.MaxValue && !IsRegular(Peek) ? (int)value : null;
    }

    private void SkipString()
    {
        var depth = 0;
        for (; Position < bytes.Length; Position++)
        {
            switch (bytes[Position])
            {
                case (byte)'\\':
                    Position++;
                    break;
                case (byte)'(':
                    depth++;
                    break;
                case (byte)')' when --depth == 0:
                    Position++;
                    return;
                default:
                    break;
            }
        }

        Position = bytes.Length;
    }

    private void SkipBlanks()
    {
        while (Peek is 0 or '\t' or '\n' or '\f' or '\r' or ' ' or '%')
        {
            Position = Peek == '%' ? EndOfLine() : Position + 1;
        }
    }

    private int EndOfLine()
    {
        var found = bytes.AsSpan(Position).IndexOfAny((byte)'\n', (byte)'\r');
        return found < 0 ? bytes.Length : Position + found;
    }

    private int After(byte end)
    {
        var found = bytes.AsSpan(Position).IndexOf(end);
        return found < 0 ? bytes.Length : Position + found + 1;
    }

    private static bool IsRegular(int value) =>
        value > ' ' && value is not ('(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%');

    /// <summary>How many more bytes the readers of one file may read together, objects read twice counted twice.</summary>
    internal sealed class Purse(long bytes)
    {
        private long _left = bytes;

        public bool IsEmpty => _left <= 0;

        public bool Pay(long bytes) => (_left -= bytes) > 0;
    }
}
