using Portal.Core.Fields;
using Portal.Core.Results;
using Portal.Providers.Wire;
using static Portal.Providers.PostIdent.PostIdentDescription;

namespace Portal.Providers.PostIdent;

/// <summary>
/// A record in our paths: the identity document gives <c>person.*</c> and <c>document.*</c>, the contact data <c>contact.*</c> and <c>address.*</c>,
/// so that both stay readable where they differ. Nothing is dropped: what we don't know is listed under its own name.
/// </summary>
internal static class PostIdentResult
{
    private static readonly string[] Groups = ["person", "address", "document", "licence", "contact", "checks", "order"];

    private static readonly HashSet<string> OfThePerson = new(StringComparer.OrdinalIgnoreCase)
    {
        "firstName", "lastName", "birthName", "birthDate", "birthPlace", "nationality",
    };

    /// <param name="record">The vendor's record.</param>
    /// <param name="identifications">The reviewed one first.</param>
    /// <param name="definitions">The account's fields.</param>
    /// <param name="values">What the attempt was started with.</param>
    public static ProviderResult Read(Json record, IReadOnlyList<PostIdentIdentification> identifications, IReadOnlyList<FieldDefinition> definitions, FieldValues values)
    {
        var reviewed = identifications.Count > 0 ? identifications[0] : null;
        var provided = Provided(record["orderData"]);
        var sent = FieldWire.Sent(definitions, values);
        var fields = new List<ResultField>();
        fields.AddRange(Compared(Document(reviewed?.Document ?? default), reviewed?.Method, provided, sent));
        fields.AddRange(Compared(Contact(record["contactData"]), "contactData", provided, sent));
        fields.AddRange(Compared(Licence(reviewed?.Licence ?? default), reviewed?.Method, provided, sent));
        fields.AddRange(Unnamed(fields));
        fields.AddRange(Checks(record["contactData"]));
        var shown = fields.Select(field => field.Path).ToHashSet(StringComparer.Ordinal);
        fields.AddRange(provided.Where(pair => !shown.Contains(pair.Key)).Select(pair => new ResultField(pair.Key) { Provided = pair.Value, Outcome = FieldOutcome.Provided }));
        fields.AddRange(PostIdentOrderEcho.Read(record, definitions));
        return new ProviderResult
        {
            Fields = [.. fields.DistinctBy(field => field.Path, StringComparer.Ordinal).OrderBy(field => GroupOf(field.Path))],
            Identifications = [.. identifications.Select((identification, index) => Summary(identification, isReviewed: index == 0))],
            Warnings = [.. Warnings(record["contactData"]), .. identifications.SelectMany(identification => identification.Files).Where(file => file.IsInvalid).Select(file => new ResultWarning(Say("warning.recordInvalid", file.Type), false))],
        };
    }

    private static IdentificationSummary Summary(PostIdentIdentification identification, bool isReviewed) => new(identification.Method, identification.Status)
    {
        Detail = identification.Detail,
        Reason = identification.Reason,
        At = identification.IdentifiedAt ?? identification.Modified ?? identification.Created,
        Fields =
        [
            .. isReviewed ? [] : Document(identification.Document).Concat(Licence(identification.Licence)).Select(value => value.Field(identification.Method)),
            .. identification.More(),
        ],
    };

    private static IEnumerable<PostIdentValue> Document(Json document) =>
        document.Members.Where(member => !IsRecords(member.Name))
            .SelectMany(member => PostIdentValue.Walk(member.Value, (OfThePerson.Contains(member.Name) ? "person." : "document.") + Ours(member.Name)));

    private static IEnumerable<PostIdentValue> Licence(Json licence) =>
        licence.Members.Where(member => !IsRecords(member.Name)).SelectMany(member => PostIdentValue.Walk(member.Value, "licence." + Ours(member.Name)));

    private static IEnumerable<PostIdentValue> Contact(Json contact) =>
        contact.Members.SelectMany(member => Is(member.Name, "address")
            ? member.Value.Members.Where(part => !Is(part.Name, "addressMatch")).SelectMany(part => PostIdentValue.Walk(part.Value, "address." + Ours(part.Name)))
            : Is(member.Name, "addressMatch") ? [] : PostIdentValue.Walk(member.Value, "contact." + Ours(member.Name)));

    private static IEnumerable<ResultField> Checks(Json contact) => PostIdentValue.Walk(AddressMatch(contact), "checks").Select(leaf => leaf.Field("contactData"));

    private static IEnumerable<ResultWarning> Warnings(Json contact) =>
        AddressMatch(contact).Members.Where(member => member.Value.Flag is true).Select(member => new ResultWarning(Say(KnownMatch(member.Name)), false));

    private static Json AddressMatch(Json contact) => contact["address"]["addressMatch"] is { IsMissing: false } inside ? inside : contact["addressMatch"];

    private static string KnownMatch(string name) => name.ToUpperInvariant() switch
    {
        "MAILREDIRECTIONDOMESTIC" => "warning.mailRedirectionDomestic",
        "MAILREDIRECTIONINTERNATIONAL" => "warning.mailRedirectionInternational",
        "UNDELIVERABLE" => "warning.undeliverable",
        "ADDRESSEEDECEASED" => "warning.addresseeDeceased",
        _ => "warning.address",
    };

    /// <summary>What was sent, as the record echoes it, in the paths of the result.</summary>
    private static Dictionary<string, string> Provided(Json order) =>
        Document(order["identificationDocumentProvided"]).Concat(Contact(order["contactDataProvided"])).Concat(Licence(order["drivingLicenceProvided", "drivingLicenseProvided"]))
            .Where(leaf => leaf.Value is not null).DistinctBy(leaf => leaf.Path, StringComparer.Ordinal).ToDictionary(leaf => leaf.Path, leaf => leaf.Value!, StringComparer.Ordinal);

    private static IEnumerable<ResultField> Compared(IEnumerable<PostIdentValue> leaves, string? source, Dictionary<string, string> provided, FieldValues sent) =>
        leaves.Select(leaf => new ResultField(leaf.Path)
        {
            Value = leaf.Value,
            Outcome = leaf.Outcome,
            Source = source,
            Provided = provided.GetValueOrDefault(leaf.Path) ?? (leaf.Outcome is FieldOutcome.New ? null : Sent(leaf.Path, sent)),
            Note = (leaf.Value, leaf.Outcome) switch
            {
                (null, FieldOutcome.Changed) => Say("note.changedNotDelivered"),
                (null, not null) => Say("note.notDelivered"),
                _ => null,
            },
        });

    /// <summary>Without a document the contact data name the person.</summary>
    private static IEnumerable<ResultField> Unnamed(IReadOnlyList<ResultField> fields) =>
        fields.Any(field => field.Path is "person.firstName" or "person.lastName") ? [] : [.. fields.Where(field => field.Path is "contact.firstName" or "contact.lastName")
            .Select(field => field with { Path = "person" + field.Path["contact".Length..] })];

    private static string? Sent(string path, FieldValues sent)
    {
        var member = path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return path switch
        {
            _ when path.StartsWith("person.", StringComparison.Ordinal) => sent[$"document.{member}"] ?? sent[path],
            _ when path.StartsWith("contact.", StringComparison.Ordinal) => sent[$"person.{member}"] ?? sent[path],
            _ => sent[path],
        };
    }

    private static string Ours(string name) => PostIdentValue.OurName(name);

    private static bool IsRecords(string name) => Is(name, "records");

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static int GroupOf(string path) => Array.IndexOf(Groups, path.Split('.', '[')[0]);
}
