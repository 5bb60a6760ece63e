using System.Collections.Frozen;
using System.Globalization;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Providers.Wire;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>
/// The data of an ident in our paths (<i>ident/get</i>, <i>ident/getIdentData</i>), whose members have other names than those of the order.
/// Before success they are what we sent; the vendor compares nothing, so we do. What we don't know is shown under its own name.
/// </summary>
internal static class Identify24Result
{
    private static readonly string[] Groups = ["person", "address", "document", "checks", "order"];

    private static readonly FrozenDictionary<string, (string Path, Func<string, string> Convert)> Known = new Dictionary<string, (string, Func<string, string>)>(StringComparer.OrdinalIgnoreCase)
    {
        ["person_title"] = ("person.title", AsIs),
        ["gender"] = ("person.gender", gender => gender.ToLowerInvariant()),
        ["person_first_name"] = ("person.firstName", AsIs),
        ["person_last_name"] = ("person.lastName", AsIs),
        ["person_maiden_name"] = ("person.birthName", AsIs),
        ["person_position"] = ("person.position", AsIs),
        ["birthday"] = ("person.birthDate", Day),
        ["birth_place"] = ("person.birthPlace", AsIs),
        ["nationality"] = ("person.nationality", AsIs),
        ["email"] = ("person.email", AsIs),
        ["mobile_number"] = ("person.mobilePhone", Phone),
        ["mobile_phone"] = ("person.mobilePhone", Phone),
        ["phone_number"] = ("person.phone", AsIs),
        ["international_code"] = (Identify24Fields.PhoneCountry, AsIs),
        ["language"] = ("person.language", AsIs),
        ["street"] = ("address.street", AsIs),
        ["house_no"] = ("address.houseNumber", AsIs),
        ["postal_code"] = ("address.postalCode", AsIs),
        ["zip_code"] = ("address.postalCode", AsIs),
        ["city"] = ("address.city", AsIs),
        ["land"] = ("address.country", AsIs),
        ["country"] = ("address.country", AsIs),
        ["id_type"] = ("document.kind", Kind),
        ["type_of_id"] = ("document.kind", Kind),
        ["id_number"] = ("document.number", AsIs),
        ["id_country"] = ("document.country", AsIs),
        ["id_issue_date"] = ("document.dateIssued", Day),
        ["id_expire_date"] = ("document.dateOfExpiry", Day),
        ["id_end_date"] = ("document.dateOfExpiry", Day),
        ["id_issuing_authority"] = ("document.authority", AsIs),
        ["issuing_authority"] = ("document.authority", AsIs),
        ["id_mrz"] = ("document.mrz", AsIs),
        ["custom1"] = ("order.custom1", AsIs),
        ["custom2"] = ("order.custom2", AsIs),
        ["custom3"] = ("order.custom3", AsIs),
        ["custom4"] = ("order.custom4", AsIs),
        ["created_at"] = ("order.createdAt", AsIs),
        ["appointment_date"] = ("order.appointment", AsIs),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Members that are told elsewhere: as references and as the status.</summary>
    private static readonly FrozenSet<string> Apart = new[] { "id", "ident_id", "custom_id", "status", "status_code" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="ident">The vendor's data.</param>
    /// <param name="status">Where it stands: data count as identified only after a final success.</param>
    /// <param name="sent">What the attempt was started with.</param>
    public static ProviderResult Read(Json ident, StatusReading status, FieldValues sent)
    {
        var identified = status.IsFinal && Identify24Statuses.IsSuccess(status.Status);
        var fields = ident.Members.Where(member => !Apart.Contains(member.Name)).SelectMany(member => Fields(member.Name, member.Value, sent)).ToList();
        var mrz = ident["id_mrz"].Text is { } zone ? Mrz.Read(zone) : null;
        return new ProviderResult
        {
            Fields =
            [
                .. fields.Select(field => Compared(field, identified, sent)).Concat(MrzFields(mrz)).DistinctBy(field => field.Path, StringComparer.Ordinal)
                    .OrderBy(field => GroupOf(field.Path)),
            ],
            Warnings = mrz is { IsSound: false } ? [new ResultWarning(Say("warning.mrz"), Suspicion: false)] : [],
        };
    }

    private static IEnumerable<ResultField> Fields(string name, Json value, FieldValues sent)
    {
        if (!Known.TryGetValue(name, out var known))
        {
            return Leaves(value, (name.StartsWith("id_", StringComparison.OrdinalIgnoreCase) ? "document." : "order.") + name);
        }

        if (value.Text is not { } text)
        {
            // Left empty by the vendor: listed when we sent something, so that it shows as not checked.
            return value.Items.Any() || sent[known.Path] is null ? Leaves(value, known.Path) : [new ResultField(known.Path)];
        }

        // The sample puts the country of issue into the authority.
        var path = known.Path is "document.authority" && text.Length is 2 or 3 && Countries.Recognise(text) is not null ? "document.country" : known.Path;
        return [new ResultField(path) { Value = known.Convert(text) }];
    }

    /// <summary>Every text below a member.</summary>
    private static IEnumerable<ResultField> Leaves(Json json, string path) =>
        json.Text is { } text ? [new ResultField(path) { Value = text, Outcome = FieldOutcome.Unchecked }]
        : json.IsObject ? json.Members.SelectMany(member => Leaves(member.Value, $"{path}.{member.Name}"))
        : json.Items.SelectMany((item, index) => Leaves(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")));

    private static ResultField Compared(ResultField field, bool identified, FieldValues sent) => field switch
    {
        { Outcome: not null } => field,
        { Path: "order.createdAt" or "order.appointment" or "document.mrz" } => field with { Outcome = FieldOutcome.Unchecked },
        { Value: null } => field with { Provided = sent[field.Path], Outcome = FieldOutcome.Provided },
        _ when !identified || field.Path.StartsWith("order.", StringComparison.Ordinal) => field with { Provided = sent[field.Path], Outcome = FieldOutcome.Unchecked },
        _ => field,
    };

    private static IEnumerable<ResultField> MrzFields(Mrz? mrz) =>
        mrz is null ? [] : [new ResultField("checks.mrz") { Value = mrz.IsSound ? "true" : "false", Outcome = FieldOutcome.Unchecked, Note = Note(mrz) }];

    private static Sentence Note(Mrz mrz) => mrz.IsSound ? Say("note.mrzFits") : Say("note.mrzWrong", string.Join(", ", mrz.Checks.Where(check => !check.Agrees).Select(check => check.Part)));

    private static int GroupOf(string path) => Array.IndexOf(Groups, path.Split('.', '[')[0]);

    private static string AsIs(string text) => text;

    private static string Day(string text) => Identify24Dates.Day(text) ?? text;

    private static string Kind(string text) => text.ToUpperInvariant() switch
    {
        "PERSONALAUSWEIS" => "idCard",
        "REISEPASS" => "passport",
        _ => text,
    };

    /// <summary>In the form that we keep numbers in: without a country code, Germany's is meant.</summary>
    private static string Phone(string text)
    {
        var plain = text.Replace(" ", string.Empty, StringComparison.Ordinal);
        return plain.StartsWith("00", StringComparison.Ordinal) ? $"+{plain[2..]}" : plain.StartsWith('0') ? $"+49{plain[1..]}" : plain;
    }
}
