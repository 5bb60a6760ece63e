using System.Text.RegularExpressions;

namespace Portal.Providers.Wire;

/// <summary>The machine-readable zone of a paper and what its check digits say. They find slips of the reader and clumsy forgeries, not good ones.</summary>
internal sealed partial record Mrz(MrzFormat Format, IReadOnlyList<MrzCheck> Checks)
{
    /// <summary>Document number, fillers taken off.</summary>
    public string Number { get; private init; } = string.Empty;

    /// <summary>As it stands: <c>yyMMdd</c>.</summary>
    public string BirthDate { get; private init; } = string.Empty;

    /// <summary>Every check digit fits.</summary>
    public bool IsSound => Checks.All(check => check.Agrees);

    /// <summary>Reads lines, or all of them in one text; <see langword="null"/> when they are no machine-readable zone. Hostile text.</summary>
    public static Mrz? Read(params IEnumerable<string?> lines)
    {
        var clean = lines.OfType<string>().SelectMany(line => line.Split('\n', '\r', '|')).Select(Clean).Where(line => line.Length > 0).Take(4).ToList();
        if (clean is [var whole])
        {
            clean = whole.Length switch
            {
                90 => [whole[..30], whole[30..60], whole[60..]],
                60 => [whole[..30], whole[30..]],
                72 => [whole[..36], whole[36..]],
                88 => [whole[..44], whole[44..]],
                _ => clean,
            };
        }

        if (clean.Count < 2 || !clean.TrueForAll(line => Allowed().IsMatch(line)))
        {
            return null;
        }

        var (first, second) = (clean[0], clean[1]);
        return (first.Length, second.Length) switch
        {
            (30, 30) => Td1(first, second),
            (44, 44) => Passport(first, second),
            (36, 36) when first.StartsWith("IDFRA", StringComparison.Ordinal) && char.IsAsciiDigit(second[12]) && second[34] is 'M' or 'F' => French(first, second),
            (36, 36) => Td2(first, second),
            _ => null,
        };
    }

    private static Mrz Td1(string first, string second)
    {
        var (number, check) = Long(first[5..14], first[14], first[15..30]);
        return new Mrz(MrzFormat.Td1,
        [
            check,
            MrzCheck.Of("birthDate", second[..6], second[6]),
            MrzCheck.Of("expiry", second[8..14], second[14]),
            MrzCheck.Of("overall", $"{first[5..30]}{second[..7]}{second[8..15]}{second[18..29]}", second[29]),
        ])
        {
            Number = number,
            BirthDate = second[..6],
        };
    }

    private static Mrz Td2(string first, string second)
    {
        var isVisa = first[0] is 'V';
        var (number, check) = Long(second[..9], second[9], second[28..(isVisa ? 36 : 35)]);
        IReadOnlyList<MrzCheck> checks = [check, MrzCheck.Of("birthDate", second[13..19], second[19]), MrzCheck.Of("expiry", second[21..27], second[27])];
        return new Mrz(isVisa ? MrzFormat.Visa : MrzFormat.Td2, isVisa ? checks : [.. checks, MrzCheck.Of("overall", $"{second[..10]}{second[13..20]}{second[21..35]}", second[35])])
        {
            Number = number,
            BirthDate = second[13..19],
        };
    }

    private static Mrz Passport(string first, string second)
    {
        var isVisa = first[0] is 'V';
        IReadOnlyList<MrzCheck> checks =
        [
            MrzCheck.Of("number", second[..9], second[9]),
            MrzCheck.Of("birthDate", second[13..19], second[19]),
            MrzCheck.Of("expiry", second[21..27], second[27]),
        ];
        return new Mrz(isVisa ? MrzFormat.Visa : MrzFormat.Td3, isVisa ? checks :
        [
            .. checks,
            MrzCheck.Of("optional", second[28..42], second[42], mayBeMissing: true),
            MrzCheck.Of("overall", $"{second[..10]}{second[13..20]}{second[21..43]}", second[43]),
        ])
        {
            Number = Plain(second[..9]),
            BirthDate = second[13..19],
        };
    }

    /// <summary>Year and month of issue, department and number make the card's number; there is no expiry.</summary>
    private static Mrz French(string first, string second) => new(MrzFormat.FrenchCard,
    [
        MrzCheck.Of("number", second[..12], second[12]),
        MrzCheck.Of("birthDate", second[27..33], second[33]),
        MrzCheck.Of("overall", first + second[..35], second[35]),
    ])
    {
        Number = Plain(second[..12]),
        BirthDate = second[27..33],
    };

    /// <summary>A number longer than nine characters goes on in the optional data; its check digit stands there, and a filler in the digit's place.</summary>
    private static (string Number, MrzCheck Check) Long(string number, char digit, string optional)
    {
        if (digit is not '<' || number.EndsWith('<'))
        {
            return (Plain(number), MrzCheck.Of("number", number, digit));
        }

        var end = optional.IndexOf('<', StringComparison.Ordinal);
        var rest = end < 0 ? optional : optional[..end];
        return rest.Length < 2
            ? (Plain(number), new MrzCheck("number", Agrees: false))
            : (number + rest[..^1], MrzCheck.Of("number", number + rest[..^1], rest[^1]));
    }

    private static string Clean(string line) => Blank().Replace(line, string.Empty).ToUpperInvariant().Replace('«', '<');

    private static string Plain(string text) => text.TrimEnd('<');

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Blank();

    [GeneratedRegex(@"\A[A-Z0-9<]{30,44}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Allowed();
}
