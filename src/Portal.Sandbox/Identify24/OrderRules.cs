using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Identify24;

/// <summary>"Ident Attributes" of ident/create: what has to be there, and in which form.</summary>
internal static partial class OrderRules
{
    /// <summary>All attributes that an order may have.</summary>
    public static readonly string[] Members =
    [
        "project_id", "birthday", "birth_place", "email", "gender", "person_title", "person_first_name", "person_last_name", "person_position",
        "mobile_phone", "international_code", "nationality", "street", "house_no", "zip_code", "city", "country", "language",
        "type_of_id", "id_number", "id_country", "id_issue_date", "id_end_date", "issuing_authority", "pdf_url", "pdf_content",
        "custom_id", "custom1", "custom2", "custom3", "custom4",
    ];

    private static readonly string[] Required =
    [
        "project_id", "birthday", "email", "person_first_name", "person_last_name", "mobile_phone", "nationality", "street", "house_no", "zip_code", "city", "country",
    ];

    /// <summary>The attributes, or the refusal of the first one that is wrong.</summary>
    /// <param name="members">As they were sent; all are texts, only the project may be a bare number.</param>
    /// <param name="anyCase">Takes names in lower case, as the sample shows them and the table does not.</param>
    /// <param name="today">No birthday is later.</param>
    public static (ImmutableDictionary<string, string> Data, IResult? Refused) Read(IReadOnlyDictionary<string, JsonElement> members, bool anyCase, DateOnly today)
    {
        var data = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, member) in members)
        {
            var text = name == "project_id" ? members.Number(name) : member.ValueKind == JsonValueKind.String ? member.GetString() : null;
            if (text is null || (text.Length > 0 && !IsValid(name, text, anyCase, today)))
            {
                return (data.ToImmutable(), Refusal.Invalid(name));
            }

            data[name] = text;
        }

        var missing = Array.Find(Required, name => data.GetValueOrDefault(name) is not { } text || string.IsNullOrWhiteSpace(text));
        return (data.ToImmutable(), missing is null ? null : Refusal.Missing(missing));
    }

    /// <summary>Any language may be sent: one that is not known counts as German.</summary>
    private static bool IsValid(string name, string text, bool anyCase, DateOnly today) => name switch
    {
        "birthday" => Day(text) is { } day && day <= today,
        "id_issue_date" or "id_end_date" => Day(text) is not null,
        "birth_place" or "person_first_name" or "person_last_name" or "street" or "city" => anyCase || text == text.ToUpperInvariant(),
        "gender" => text is "MALE" or "FEMALE",
        "nationality" or "country" or "id_country" => CountryAlpha2.IsKnown(text),
        "type_of_id" => text is "Personalausweis" or "Reisepass",
        "email" => Email().IsMatch(text),
        "mobile_phone" => Phone().IsMatch(text),
        "pdf_url" => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps,
        _ => true,
    };

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    [GeneratedRegex(@"^[^\s@<>]+@[^\s@<>]+\.[^\s@<>.]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"^\+?[0-9][0-9 ]{4,18}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phone();
}
