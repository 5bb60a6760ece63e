using System.Globalization;

namespace Portal.Core.Fields;

/// <summary>A country, or one of the nationalities that are none.</summary>
/// <param name="Code">ISO 3166-1 alpha-3; RKS for Kosovo; XXA, XXB, XXC, XXX for stateless, refugees and unspecified.</param>
/// <param name="Alpha2">ISO 3166-1 alpha-2; XK for Kosovo; empty for what is no country.</param>
public sealed record Country(string Code, string Alpha2)
{
    internal string English { get; init; } = Code;

    internal string German { get; init; } = Code;

    internal string French { get; init; } = Code;

    /// <summary>Whether it is a country and not only a nationality.</summary>
    public bool IsCountry => Alpha2.Length > 0;

    /// <summary>Its name in German, French, or else English.</summary>
    public string NameIn(CultureInfo culture) => culture.TwoLetterISOLanguageName switch
    {
        "de" => German,
        "fr" => French,
        _ => English,
    };

    /// <inheritdoc />
    public override string ToString() => Code;
}
