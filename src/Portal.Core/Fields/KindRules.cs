using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Texts;

namespace Portal.Core.Fields;

/// <summary>What a kind wants of its values.</summary>
internal static partial class KindRules
{
    /// <summary>What is wrong with a value that is neither empty nor padded.</summary>
    public static Sentence? Check(FieldDefinition definition, string value)
    {
        if (HasUnprintable(value, definition.Kind is FieldKind.Multiline))
        {
            return new Sentence("validation.unprintable");
        }

        return definition.Kind switch
        {
            FieldKind.Number => CheckNumber(definition, value),
            FieldKind.Email when !IsEmail(value) => new Sentence("validation.email"),
            FieldKind.Phone when !IsPhone(value) => new Sentence("validation.phone"),
            FieldKind.Url when !IsWebAddress(value) => new Sentence("validation.url"),
            FieldKind.Date when !IsDay(value) => new Sentence("validation.date"),
            FieldKind.Moment when !IsMoment(value) => new Sentence("validation.moment"),
            FieldKind.Country when !Countries.IsCountry(value) => new Sentence("validation.country"),
            FieldKind.Nationality when !Countries.IsNationality(value) => new Sentence("validation.nationality"),
            FieldKind.Choice when !Allows(definition, value) => new Sentence("validation.choice"),
            FieldKind.Choices when !AllowsAll(definition, value) => new Sentence("validation.choice"),
            FieldKind.File when !Guid.TryParse(value, out _) => new Sentence("validation.file"),
            FieldKind.Flag when value is not ("true" or "false") => new Sentence("validation.flag"),
            _ => null,
        };
    }

    private static bool HasUnprintable(string value, bool severalLines)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var character = value[i];
            if (char.IsHighSurrogate(character) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(character) || (char.IsControl(character) && !(severalLines && character is '\n' or '\r' or '\t')))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsEmail(string value) => value.Length <= 320 && value.IndexOf('@', StringComparison.Ordinal) is > 0 and <= 64 && Email().IsMatch(value);

    private static bool IsPhone(string value) => Phone().IsMatch(value) && value.Count(char.IsAsciiDigit) is >= 6 and <= 15;

    private static bool IsWebAddress(string value) =>
        !value.Contains(' ', StringComparison.Ordinal) && Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && uri.Host.Length > 0
        && (string.Equals(uri.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) || (string.Equals(uri.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && uri.IsLoopback));

    private static bool IsDay(string value) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsMoment(string value) =>
        Moment().IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool Allows(FieldDefinition definition, string value) =>
        definition.Choices.Any(choice => string.Equals(choice.Value, value, StringComparison.Ordinal));

    private static bool AllowsAll(FieldDefinition definition, string value)
    {
        var chosen = value.Split(',', StringSplitOptions.TrimEntries);
        return chosen.All(one => Allows(definition, one)) && chosen.Distinct(StringComparer.Ordinal).Count() == chosen.Length;
    }

    private static Sentence? CheckNumber(FieldDefinition definition, string value)
    {
        if (!long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return new Sentence("validation.number");
        }

        return definition.Range is { } range && (number < range.Min || number > range.Max)
            ? new Sentence("validation.range", range.Min.ToString(CultureInfo.InvariantCulture), range.Max.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    [GeneratedRegex(@"\A[^\s@<>()\[\],;:""\\]+@(?!-)[^\s@<>()\[\],;:""\\.]+(?:\.[^\s@<>()\[\],;:""\\.]+)*\.[^\s@<>()\[\],;:""\\.0-9]{2,}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Email();

    [GeneratedRegex(@"\A\+[1-9][0-9 ]+\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,7})?)?(?:Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Moment();
}
