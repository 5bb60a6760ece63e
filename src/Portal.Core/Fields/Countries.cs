using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Portal.Core.Fields;

/// <summary>
/// Countries and nationalities by their codes. The names stand in a table of our own: the runtime caches a region's name in the language
/// of the first reader, and what it knows differs from machine to machine.
/// </summary>
public static class Countries
{
    private static readonly Country[] Table = [.. Read()];

    private static readonly FrozenDictionary<string, Country> ByCode = Table.ToFrozenDictionary(country => country.Code, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Country> ByAlpha2 =
        Table.Where(country => country.IsCountry).ToFrozenDictionary(country => country.Alpha2, StringComparer.Ordinal);

    /// <summary>Forms that documents and vendors use for a country that ISO writes otherwise: travel documents say D, some say XKX for Kosovo.</summary>
    private static readonly FrozenDictionary<string, string> OtherForms = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["D"] = "DEU",
        ["XKX"] = "RKS",
        ["KS"] = "RKS",
        ["UNK"] = "RKS",
        ["UK"] = "GBR",
        ["GBD"] = "GBR",
        ["GBN"] = "GBR",
        ["GBO"] = "GBR",
        ["GBP"] = "GBR",
        ["GBS"] = "GBR",
        ["EL"] = "GRC",
        ["ROM"] = "ROU",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All countries, by code.</summary>
    public static IReadOnlyList<Country> All { get; } = [.. Table.Where(country => country.IsCountry)];

    /// <summary>All countries, then stateless, refugees and unspecified.</summary>
    public static IReadOnlyList<Country> Nationalities => Table;

    /// <summary>The entry of an alpha-3 code (upper case) or of one of the codes that are only nationalities.</summary>
    public static Country? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>Whether it is the code of a country, as we keep it.</summary>
    public static bool IsCountry(string code) => Find(code) is { IsCountry: true };

    /// <summary>Whether it is the code of a nationality, as we keep it.</summary>
    public static bool IsNationality(string code) => ByCode.ContainsKey(code);

    /// <summary>The alpha-2 code of our code; <see langword="null"/> when there is none.</summary>
    public static string? Alpha2Of(string code) => Find(code) is { IsCountry: true } country ? country.Alpha2 : null;

    /// <summary>Our code of an alpha-2 code; <see langword="null"/> when no country has it.</summary>
    public static string? CodeOf(string alpha2) => ByAlpha2.GetValueOrDefault(alpha2)?.Code;

    /// <summary>Our code of whatever form a vendor or a document uses: two letters, three letters, any case, <c>D</c> for Germany, fill characters behind.</summary>
    public static string? Recognise(string form)
    {
        var folded = form.Trim().TrimEnd('<').ToUpperInvariant();
        if (ByCode.ContainsKey(folded))
        {
            return folded;
        }

        return CodeOf(folded) ?? OtherForms.GetValueOrDefault(folded);
    }

    /// <summary>The name in a language (the current UI culture when left out); the code itself when we don't know it.</summary>
    public static string NameOf(string code, CultureInfo? culture = null) =>
        Find(code)?.NameIn(culture ?? CultureInfo.CurrentUICulture) ?? code;

    private static IEnumerable<Country> Read()
    {
        using var stream = typeof(Countries).Assembly.GetManifestResourceStream("Portal.Core.Fields.Countries.tsv")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var code, var alpha2, var english, var german, var french])
            {
                yield return new Country(code, alpha2) { English = english, German = german, French = french };
            }
        }
    }
}
