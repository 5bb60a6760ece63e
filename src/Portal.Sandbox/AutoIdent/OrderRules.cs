using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.AutoIdent;

/// <summary>The members of "Create Ident" with their formats, and what signing demands of them.</summary>
internal static partial class OrderRules
{
    private const int LongestNumber = 255;

    /// <summary>All members that an order may have. Birth name and title stand in "Section 'userdata'" only.</summary>
    public static readonly string[] Members =
    [
        "birthday", "birthplace", "birthname", "title", "firstname", "lastname", "gender", "nationality",
        "street", "streetnumber", "zipcode", "city", "country", "email", "mobilephone", "preferredLang",
        "custom1", "custom2", "custom3", "custom4", "custom5",
    ];

    /// <summary>Whether a transaction number is made of what the vendor's system can take ("Transaction Number").</summary>
    public static bool IsNumber(string text) => text.Length is > 0 and <= LongestNumber && Number().IsMatch(text);

    /// <summary>The data, or the refusal of the first member that is wrong.</summary>
    public static (ImmutableDictionary<string, string> Data, IResult? Refused) Read(Customer customer, IReadOnlyDictionary<string, JsonElement> members, DateTimeOffset now)
    {
        var data = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, member) in members)
        {
            if (member.ValueKind != JsonValueKind.String || !IsValid(name, member.GetString()!, now))
            {
                return (data.ToImmutable(), Refusal.BadRequest(name));
            }

            data[name] = member.GetString()!;
        }

        var read = data.ToImmutable();
        return (read, Missing(customer, read) is { } missing ? Refusal.BadRequest(missing) : null);
    }

    /// <summary>"Creating ident requests for AutoIdent with QES / eSign", and the phone that SMS OTP needs.</summary>
    private static string? Missing(Customer customer, ImmutableDictionary<string, string> data)
    {
        bool Has(string name) => data.GetValueOrDefault(name) is { Length: > 0 };
        bool IsName(string name) => Has(name) && SignersName().IsMatch(data[name]);
        return customer.NeedsPhone && !Has("mobilephone") ? "mobilephone"
            : !customer.Esign ? null
            : !IsName("firstname") ? "firstname"
            : !IsName("lastname") ? "lastname"
            : customer.Tsp != Customers.Namirial ? null
            : !Has("mobilephone") || data["mobilephone"][0] != '+' ? "mobilephone"
            : !Has("preferredLang") ? "preferredLang"
            : null;
    }

    private static bool IsValid(string name, string text, DateTimeOffset now) => text.Length == 0 || name switch
    {
        "birthday" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= DateOnly.FromDateTime(now.UtcDateTime),
        "gender" => text is "MALE" or "FEMALE" or "OTHER",
        "nationality" or "country" => CountryAlpha2.IsKnown(text),
        "preferredLang" => Language().IsMatch(text),
        "email" => Email().IsMatch(text),
        "mobilephone" => Phone().IsMatch(text),
        _ => true,
    };

    [GeneratedRegex(@"^[A-Za-z0-9_-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[A-Za-z-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SignersName();

    [GeneratedRegex(@"^[a-z]{2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Language();

    [GeneratedRegex(@"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+?[0-9][0-9 ]{4,18}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phone();
}
