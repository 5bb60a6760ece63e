using System.Collections.Frozen;
using System.Globalization;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Providers.Wire;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>
/// Ident data in our paths (3.3.4). What was checked is the value, what we had sent the provided side; the vendor does not compare them, so we do.
/// Nothing is dropped: what we don't know is listed under its own name.
/// </summary>
internal static class IdentityTmResult
{
    private const string Checked = "1";
    private const string Initial = "2";

    private static readonly string[] Groups = ["person", "address", "document", "licence", "checks", "order"];

    private static readonly FrozenDictionary<string, string> Paths = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["Firstname"] = "person.firstName",
        ["Surname"] = "person.lastName",
        ["Street"] = "address.street",
        ["ZipCode"] = "address.postalCode",
        ["City"] = "address.city",
        ["Country"] = "address.country",
        ["Birthdate"] = "person.birthDate",
        ["Birthplace"] = "person.birthPlace",
        ["Birthname"] = "person.birthName",
        ["Nationality"] = "person.nationality",
        ["Title"] = "person.title",
        ["Artistname"] = "person.artistName",
        ["Gender"] = "person.gender",
        ["Mobile"] = "person.mobilePhone",
        ["Email"] = "person.email",
        ["CollectedBy"] = "checks.collectedBy",
        ["IDCard.CardNo"] = "document.number",
        ["IDCard.PlaceOfIssue"] = "document.placeOfIssue",
        ["IDCard.CountryOfIssue"] = "document.country",
        ["IDCard.DateOfIssue"] = "document.dateIssued",
        ["IDCard.ValidUntil"] = "document.dateOfExpiry",
        ["IDCard.Type"] = "document.type",
        ["IDCard"] = "document",
        ["DriverLicence.LicenceNo"] = "licence.number",
        ["DriverLicence.Classes"] = "licence.classes",
        ["DriverLicence.CountryOfIssue"] = "licence.country",
        ["DriverLicence.DateOfIssue"] = "licence.dateIssued",
        ["DriverLicence.ValidUntil"] = "licence.dateOfExpiry",
        ["DriverLicence"] = "licence",
        ["Additional"] = "order.additional",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Members of the answer that are told elsewhere.</summary>
    private static readonly FrozenSet<string> Elsewhere = new[] { "Identitfied", "Identified", "IdentifyMethod", "IdentData", "Images" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Pseudonyms = new[] { "eidRestrictedIdentifier", "eidJwt" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static ProviderResult Read(Json data, IdentityTmStanding standing, AttemptContext attempt)
    {
        var method = data["IdentifyMethod"].Text;
        var people = PeopleOf(data["IdentData"]).ToList();
        var identified = people.FirstOrDefault(person => TypeOf(person) is not Initial);
        var values = Leaves(identified).ToList();
        var provided = Leaves(people.FirstOrDefault(person => TypeOf(person) is Initial)).Where(leaf => !IsNoDay(leaf, attempt)).DistinctBy(leaf => leaf.Path, StringComparer.Ordinal)
            .ToDictionary(leaf => leaf.Path, leaf => leaf.Value, StringComparer.Ordinal);
        var fields = values.Select(leaf => new ResultField(leaf.Path)
        {
            Value = leaf.Value,
            Provided = provided.GetValueOrDefault(leaf.Path) ?? Sent(leaf.Path, attempt),
            Source = method,
            Sensitive = leaf.IsPseudonym,
        }).ToList();
        fields.AddRange(KindsOf(identified["IDCard"]["extDocumentType"].Text, method));
        fields.AddRange(provided.Where(pair => !values.Exists(leaf => string.Equals(leaf.Path, pair.Key, StringComparison.Ordinal)))
            .Select(pair => new ResultField(pair.Key) { Provided = pair.Value, Outcome = FieldOutcome.Provided }));
        fields.AddRange(Checks(data, method));
        return new ProviderResult
        {
            Fields = [.. fields.DistinctBy(field => field.Path, StringComparer.Ordinal).OrderBy(field => GroupOf(field.Path))],
            Identifications = [new IdentificationSummary(method ?? "?", standing.Reading().RawWord) { At = data["Identitfied", "Identified"].Time }],
            Warnings = [.. Warnings(data, standing)],
        };
    }

    /// <summary>What stands for a day of the document that nobody has sent (3.3.7 shows it): a difference from it would be none.</summary>
    private static bool IsNoDay(Leaf leaf, AttemptContext attempt) =>
        leaf.Value is "1970-01-01" && leaf.Path.Split('.')[0] is ("document" or "licence") && attempt.Fields[leaf.Path] is null;

    /// <summary>A list, or an object with the places as names and the images among them; one person alone is accepted as well.</summary>
    private static IEnumerable<Json> PeopleOf(Json identData)
    {
        if (!identData.IsObject)
        {
            return identData.Items;
        }

        var numbered = identData.Members.Where(member => int.TryParse(member.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _) && member.Value.IsObject).Select(member => member.Value).ToList();
        return numbered.Count > 0 ? numbered : [identData];
    }

    /// <summary>Without a type the data are the checked ones: the others come only when asked for.</summary>
    private static string TypeOf(Json person) => person["Type"].Text ?? Checked;

    private static IEnumerable<Leaf> Leaves(Json person) =>
        person.Members.Where(member => !Is(member.Name, "Type") && !Is(member.Name, "Images")).SelectMany(member => Walk(member.Value, member.Name));

    private static IEnumerable<Leaf> Walk(Json json, string wire)
    {
        if (json.Text is { } text)
        {
            return [new Leaf(PathOf(wire), text, Pseudonyms.Contains(wire[(wire.LastIndexOf('.') + 1)..]))];
        }

        return json.IsObject
            ? json.Members.Where(member => !(Is(wire, "IDCard") && Is(member.Name, "Images"))).SelectMany(member => Walk(member.Value, $"{wire}.{member.Name}"))
            : json.Items.SelectMany((item, index) => Walk(item, string.Create(CultureInfo.InvariantCulture, $"{wire}[{index}]")));
    }

    /// <summary>What we call a member; an unknown one keeps its name below the nearest one that is known.</summary>
    private static string PathOf(string wire)
    {
        if (Paths.TryGetValue(wire, out var path))
        {
            return path;
        }

        var dot = wire.LastIndexOf('.');
        return dot < 0 ? $"person.{Camel(wire)}" : $"{PathOf(wire[..dot])}.{Camel(wire[(dot + 1)..])}";
    }

    /// <summary>The kinds of document that were used: flags that are added up, each a value of its own; a bit that we don't know is shown as a number.</summary>
    private static IEnumerable<ResultField> KindsOf(string? text, string? source)
    {
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var flags))
        {
            yield break;
        }

        var bits = flags == 0 ? [0L] : Enumerable.Range(0, 62).Select(bit => 1L << bit).Where(bit => (flags & bit) != 0).ToArray();
        foreach (var (bit, index) in bits.Select((bit, index) => (bit, index)))
        {
            yield return new ResultField(string.Create(CultureInfo.InvariantCulture, $"document.kinds[{index}]"))
            {
                Value = bit.ToString(CultureInfo.InvariantCulture),
                Outcome = FieldOutcome.Unchecked,
                Source = source,
            };
        }
    }

    /// <summary>What else the answer says of the identification, members that are newer than we are among it.</summary>
    private static IEnumerable<ResultField> Checks(Json data, string? method) =>
        data.Members.Where(member => !Elsewhere.Contains(member.Name))
            .SelectMany(member => Walk(member.Value, member.Name).Select(leaf => (leaf, path: "checks." + Camel(member.Name) + leaf.Below(member.Name))))
            .Select(pair => new ResultField(pair.path) { Value = pair.leaf.Value, Outcome = FieldOutcome.Unchecked, Source = method, Sensitive = pair.leaf.IsPseudonym });

    private static IEnumerable<ResultWarning> Warnings(Json data, IdentityTmStanding standing)
    {
        if (data["FraudAttempt"].Flag is true)
        {
            yield return new ResultWarning(Say("warning.fraudAttempt"), Suspicion: true);
        }

        foreach (var suspicion in standing.Suspicions)
        {
            yield return new ResultWarning(suspicion.Reading(standing.Signs).Meaning!, Suspicion: true);
        }

        if (data["SecurityCheckFailed"].Flag is true)
        {
            yield return new ResultWarning(Say("warning.securityCheckFailed"), Suspicion: true);
        }

        if (data["OcrStatus"].Text is { } ocr)
        {
            yield return new ResultWarning(ocr is "0" or "1" or "2" ? Say($"warning.ocr.{ocr}") : Say("warning.ocr.other", Short(ocr)), Suspicion: false);
        }

        if (data["eIdUsed", "eldUsed"].Flag is { } eid)
        {
            yield return new ResultWarning(Say(eid ? "warning.eidUsed" : "warning.eidNotUsed"), Suspicion: false);
        }
    }

    /// <summary>Where the order was told other data to check than the person's, those are what was provided; the rest is put in by the core.</summary>
    private static string? Sent(string path, AttemptContext attempt)
    {
        var repeated = IdentityTmFields.Repeated.FirstOrDefault(pair => string.Equals(pair.Person, path, StringComparison.Ordinal)).Key;
        return path switch
        {
            _ when repeated is not null => attempt.Fields[repeated],
            "person.artistName" => attempt.Fields["ident.artistName"],
            "person.email" => attempt.Fields["ident.email"],
            "person.mobilePhone" => attempt.Fields["ident.mobile"],
            "checks.collectedBy" => attempt.Fields["ident.collectedBy"],
            _ => null,
        };
    }

    private static string Camel(string name) => name.Length == 0 ? "_" : char.ToLowerInvariant(name[0]) + name[1..];

    private static string Short(string text) => text.Length > 40 ? text[..40] : text;

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    private static int GroupOf(string path) => Array.IndexOf(Groups, path.Split('.', '[')[0]) is >= 0 and var at ? at : Groups.Length;

    /// <summary>One value. Printing it shows its path only.</summary>
    private sealed record Leaf(string Path, string Value, bool IsPseudonym)
    {
        /// <summary>What follows the member in the path.</summary>
        public string Below(string member)
        {
            var at = Path.IndexOf(Camel(member), StringComparison.Ordinal);
            return at < 0 ? string.Empty : Path[(at + member.Length)..];
        }

        public override string ToString() => Path;
    }
}
