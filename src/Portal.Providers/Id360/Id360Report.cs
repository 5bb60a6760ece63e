using System.Collections.Frozen;
using System.Globalization;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Providers.Wire;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>
/// A report in our paths (guide 9): the identity gives <c>person.*</c> and <c>address.*</c>, what was read from documents <c>document.*</c>, steps,
/// validations and codes <c>checks.*</c>, the rest <c>order.*</c>. Nothing is dropped but our own header, key and addresses.
/// </summary>
internal static class Id360Report
{
    private const int MostFields = 3000;

    private static readonly string[] Groups = ["person", "address", "document", "checks", "order"];

    private static readonly FrozenDictionary<string, string> Identity = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "person.lastName",
        ["first_name"] = "person.firstName",
        ["birth_name"] = "person.birthName",
        ["email"] = "person.email",
        ["phone_number"] = "person.mobilePhone",
        ["birth_date"] = "person.birthDate",
        ["gender"] = "person.gender",
        ["birth_place"] = "person.birthPlace",
        ["birth_country"] = "person.birthCountry",
        ["nationality"] = "person.nationality",
        ["address"] = "address.street",
        ["zip_code"] = "address.postalCode",
        ["city"] = "address.city",
        ["country"] = "address.country",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Extracted = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "lastName",
        ["first_name"] = "firstName",
        ["birth_name"] = "birthName",
        ["birth_date"] = "birthDate",
        ["birth_place"] = "birthPlace",
        ["birth_country"] = "birthCountry",
        ["id_number"] = "number",
        ["issuing_date"] = "dateIssued",
        ["expiration_date"] = "dateOfExpiry",
        ["extra"] = string.Empty,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Parts that have a place of their own; the rest is listed as it is.</summary>
    private static readonly FrozenSet<string> Apart = new[]
    {
        "identity", "extracted_data", "documents", "steps", "finalizer_reports", "status_codes", "all_status_codes", "id", "status", "client_reference",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Ours = new[] { "callback_headers", "callback_endpoints", "callback_url", "api_key", "headers" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every code that a report names, each once, with its message.</summary>
    public static IReadOnlyList<(string Code, string? Message)> CodesOf(Json report) =>
    [
        .. report["status_codes"].Items.Concat(report["all_status_codes"].Items.Select(item => item["status_code"] is { IsObject: true } inner ? inner : item))
            .Select(item => (Code: item["code"].Text ?? item.Text, Message: item["message"].Text))
            .Where(code => code.Code is { Length: <= 80 }).Select(code => (code.Code!, code.Message))
            .DistinctBy(code => code.Item1, StringComparer.OrdinalIgnoreCase).Take(50),
    ];

    /// <param name="report">The vendor's report.</param>
    /// <param name="codes">As <see cref="CodesOf"/> gives them.</param>
    /// <param name="identified">The identity is one that was checked: it is compared with what was provided.</param>
    public static ProviderResult Read(Json report, IReadOnlyList<(string Code, string? Message)> codes, bool identified)
    {
        var zones = report["extracted_data"]["identity"].Items.Select((item, index) => (Path: DocumentPath(index), Zone: MrzOf(item))).Where(zone => zone.Zone is not null).ToList();
        var fields = IdentityFields(report["identity"], identified)
            .Concat(report["extracted_data"].Members.SelectMany(part => ExtractedFields(part.Name, part.Value)))
            .Concat(zones.Select(zone => MrzField(zone.Path, zone.Zone!)))
            .Concat(Checks(report))
            .Concat(report.Members.Where(member => !Apart.Contains(member.Name) && !Ours.Contains(member.Name)).SelectMany(member => Plain(member.Value, $"order.{member.Name}")));
        return new ProviderResult
        {
            Fields = [.. fields.Take(MostFields).DistinctBy(field => field.Path, StringComparer.Ordinal).OrderBy(field => Array.IndexOf(Groups, field.Path.Split('.', '[')[0]))],
            Warnings =
            [
                .. codes.Select(code => Id360Codes.Warning(code.Code, code.Message)),
                .. zones.Exists(zone => !zone.Zone!.IsSound) ? [new ResultWarning(Say("warning.mrz"), Suspicion: false)] : Array.Empty<ResultWarning>(),
                .. Validations(report).Where(validation => validation["is_valid"].Flag is false).Take(20)
                    .Select(validation => new ResultWarning(Say("warning.validation", Short(validation["message", "description"].Text ?? validation["id"].Text ?? "?")), Suspicion: false)),
            ],
        };
    }

    private static IEnumerable<ResultField> IdentityFields(Json identity, bool identified) =>
        identity.Members.SelectMany(member => JsonLeaves.Of(member.Value, Identity.GetValueOrDefault(member.Name, $"person.{member.Name}")))
            .Select(leaf => new ResultField(leaf.Path)
            {
                Value = Value(leaf.Path, leaf.Text),
                Outcome = identified && Identity.Values.Contains(leaf.Path, StringComparer.Ordinal) ? null : FieldOutcome.Unchecked,
                Source = "identity",
            });

    /// <summary>Of each document its first entry is the document; more entries, and parts that are newer than we are, stand under their own names.</summary>
    private static IEnumerable<ResultField> ExtractedFields(string part, Json value) =>
        string.Equals(part, "identity", StringComparison.OrdinalIgnoreCase)
            ? value.Items.SelectMany((item, index) => DocumentFields(item, DocumentPath(index)))
            : Plain(value, $"document.{part}");

    private static IEnumerable<ResultField> DocumentFields(Json json, string path) => json.Members.SelectMany(member =>
    {
        var name = Extracted.GetValueOrDefault(member.Name, member.Name);
        return name.Length == 0 ? DocumentFields(member.Value, path)
            : JsonLeaves.Of(member.Value, $"{path}.{name}").Select(leaf => new ResultField(leaf.Path) { Value = Value(leaf.Path, leaf.Text), Outcome = FieldOutcome.Unchecked, Source = "document" });
    });

    private static IEnumerable<ResultField> Checks(Json report) =>
        Plain(report["status_codes"], "checks.codes")
            .Concat(Plain(report["all_status_codes"], "checks.allCodes"))
            .Concat(Plain(report["documents"], "checks.documents", path => path.EndsWith(".url", StringComparison.Ordinal)))
            .Concat(Plain(report["steps"], "checks.steps"))
            .Concat(Plain(report["finalizer_reports"], "checks.reports"));

    private static IEnumerable<Json> Validations(Json report) =>
        report["finalizer_reports"].Members.SelectMany(member => member.Value["validations"].Items);

    private static IEnumerable<ResultField> Plain(Json json, string path, Predicate<string>? skip = null) =>
        JsonLeaves.Of(json, path, at => Ours.Contains(at[(at.LastIndexOf('.') + 1)..]) || skip?.Invoke(at) is true)
            .Select(leaf => new ResultField(leaf.Path) { Value = leaf.Text, Outcome = FieldOutcome.Unchecked });

    private static Mrz? MrzOf(Json extracted)
    {
        var extra = extracted["extra"] is { IsObject: true } inner ? inner : extracted;
        return Mrz.Read(extra["mrz_line_1"].Text, extra["mrz_line_2"].Text, extra["mrz_line_3"].Text);
    }

    private static ResultField MrzField(string path, Mrz zone) => new($"checks.mrz{path["document".Length..]}")
    {
        Value = zone.IsSound ? "true" : "false",
        Outcome = FieldOutcome.Unchecked,
        Note = zone.IsSound ? Say("note.mrzFits") : Say("note.mrzWrong", string.Join(", ", zone.Checks.Where(check => !check.Agrees).Select(check => check.Part))),
    };

    private static string DocumentPath(int index) => index == 0 ? "document" : string.Create(CultureInfo.InvariantCulture, $"document.more[{index - 1}]");

    private static string Value(string path, string text) => path switch
    {
        "person.gender" => text.ToUpperInvariant() switch
        {
            "M" => "male",
            "F" => "female",
            _ => text,
        },
        _ when path.EndsWith("Date", StringComparison.Ordinal) || path.Contains(".date", StringComparison.Ordinal) =>
            DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yyyy", "dd-MM-yyyy", "dd.MM.yyyy", "yyyy/MM/dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                : text,
        _ => text,
    };

    private static string Short(string text) => text.Length > 200 ? text[..200] + "…" : text;
}
