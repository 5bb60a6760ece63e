using System.Globalization;
using Portal.Core.Fields;

namespace Portal.Web.Components.NewCase;

/// <summary>Countries and nationalities as the searchable lists of the form show them: by name in the user's language, with their code.</summary>
internal static class CountryList
{
    /// <summary>Id of the list of countries on the page.</summary>
    public const string Countries = "country-list";

    /// <summary>Id of the list of nationalities on the page.</summary>
    public const string Nationalities = "nationality-list";

    /// <summary>What the list shows for a code; what is no code stays as it was typed.</summary>
    public static string NameOf(string code) =>
        Portal.Core.Fields.Countries.Find(code) is null ? code : $"{Portal.Core.Fields.Countries.NameOf(code, CultureInfo.CurrentUICulture)} ({code})";

    /// <summary>The code of what was typed or picked: an entry of the list, a name, a code; anything else stays as it is and is found wrong.</summary>
    public static string? CodeOf(string? typed, FieldKind kind)
    {
        var text = typed?.Trim() ?? string.Empty;
        if (text.Length == 0)
        {
            return null;
        }

        var entries = kind == FieldKind.Country ? Portal.Core.Fields.Countries.All : Portal.Core.Fields.Countries.Nationalities;
        var named = entries.FirstOrDefault(entry =>
            Same(NameOf(entry.Code), text) || Same(Portal.Core.Fields.Countries.NameOf(entry.Code, CultureInfo.CurrentUICulture), text));
        return named?.Code ?? Portal.Core.Fields.Countries.Recognise(text) ?? text;
    }

    private static bool Same(string one, string other) =>
        CultureInfo.CurrentUICulture.CompareInfo.Compare(one, other, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;
}
