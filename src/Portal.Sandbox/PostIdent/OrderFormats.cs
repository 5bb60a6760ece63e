using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Sandbox.PostIdent;

/// <summary>The formats of single values (guide 1, section 2, tables).</summary>
internal static partial class OrderFormats
{
    /// <summary>What is wrong with a text, or null.</summary>
    public static OrderError? Problem(OrderField field, string key, string text)
    {
        if (text.Length > field.MaxLength)
        {
            return new OrderError("90004", "value too long", key, string.Create(CultureInfo.InvariantCulture, $"The value must not be longer than {field.MaxLength} characters."));
        }

        if (field.Kind == OrderKind.Date && !IsDate(text, "yyyy-MM-dd"))
        {
            return new OrderError("90001", "wrong date format", key, "Date field format must be YYYY-MM-DD.");
        }

        return IsValid(field.Kind, text) ? null : new OrderError("90005", "incorrect value", key, "The provided value is not valid.");
    }

    private static bool IsValid(OrderKind kind, string text) => kind switch
    {
        OrderKind.Country => CountryCodes.IsCountry(text),
        OrderKind.Nationality => CountryCodes.IsNationality(text),
        OrderKind.Language => text is "DE_DE" or "EN_UK",
        OrderKind.DocumentType => text is "1" or "2" or "3" or "4" or "5" or "6" or "7" or "8" or "9" or "10" or "11" or "12" or "13",
        OrderKind.Email => Email().IsMatch(text),
        OrderKind.Phone => Phone().IsMatch(text),
        OrderKind.Reference => text.Trim().Length > 0,
        // The guide's table shows the dates of licence classes the German way.
        OrderKind.ClassDate => IsDate(text, "yyyy-MM-dd") || IsDate(text, "d.M.yyyy"),
        OrderKind.PushUrl => IsWeb(text, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback),
        OrderKind.WebUrl => IsWeb(text, out _),
        OrderKind.AppUrl => Uri.TryCreate(text, UriKind.Absolute, out _),
        _ => true,
    };

    private static bool IsDate(string text, string format) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsWeb(string text, out Uri url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url!) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp);

    [GeneratedRegex(@"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+[0-9][0-9 ]{4,18}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phone();
}
