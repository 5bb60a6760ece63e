using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portal.Core.Documents;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Texts;

/// <summary>
/// Every code that the core can write to the audit, found in its sources. A dotted text there is a sentence, a field, one of a few names of other things,
/// or else an action: a new action can't be overlooked.
/// </summary>
internal static partial class AuditCodes
{
    private static readonly string Core = Path.Combine(Repository.Root, "src", "Portal.Core");

    private static readonly Lazy<IReadOnlyList<(string Name, string Path, string Text)>> Read = new(() =>
    [
        .. Directory.EnumerateFiles(Core, "*.cs", SearchOption.AllDirectories)
            .Select(path => path.Replace('\\', '/'))
            .Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(path => (Path.GetFileName(path), path, File.ReadAllText(path))),
    ]);

    private static readonly Lazy<HashSet<string>> Sentences = new(() =>
    {
        var prefixes = Files().SelectMany(file => Source().Matches(file.Text)).ToLookup(match => match.Groups["texts"].Value, match => match.Groups["prefix"].Value, StringComparer.Ordinal);
        return Directory.EnumerateFiles(Core, "*.resx", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileNameWithoutExtension(path).Contains('.', StringComparison.Ordinal))
            .SelectMany(path => XDocument.Load(path).Root!.Elements("data").Select(data => data.Attribute("name")!.Value)
                .SelectMany(key => prefixes[Path.GetFileNameWithoutExtension(path)].Select(prefix => $"{prefix}.{key}").DefaultIfEmpty(key)))
            .ToHashSet(StringComparer.Ordinal);
    });

    // Dotted, and neither sentences nor fields nor actions: files, meters, tags of traces, places in a form.
    private static readonly HashSet<string> OtherThings = new(StringComparer.Ordinal)
    {
        "appointment.ics", "audit.head", "consent.at", "consent.how", "master.key", "portal.db", "portal.intake.deliveries", "portal.work.depth",
        "portal.work.duration", "portal.work.oldest", "start.lock", "work.attempts", "work.item", "work.outcome", "work.result",
    };

    // What code leaves off from the keys of sentences, fields and parts of mails.
    private static readonly string[] Beginnings = ["", "field.", "result.", "message.mail."];

    // Actions that are put together, by how they stand in the sources.
    private static readonly Dictionary<string, string[]> Composed = new(StringComparer.Ordinal)
    {
        ["document.{use.ToString().ToLowerInvariant()}"] = [.. Uses("document")],
        ["upload.{use.ToString().ToLowerInvariant()}"] = [.. Uses("upload")],
        ["{kind}.view"] = ["payload.view", "delivery.view"],
        ["{kind.Name}.{(again ? \"resend\" : \"request\")}"] = ["signing.resend", "signing.request", "phone.resend", "phone.request"],
        ["{kind.Name}.confirm"] = ["signing.confirm", "phone.confirm"],
        ["{export.Kind}.export"] = ["case.export", "audit.export"],
        ["{export.Kind}.exported"] = ["case.exported", "audit.exported"],
        ["{call.Action}.{Word(outcome)}"] = [.. CallActions().SelectMany(action => new[] { "done", "failed", "uncertain" }.Select(end => $"{action}.{end}"))],
    };

    // Names of values that are no detail of the audit: tables of a font, codes of countries, a mail's calendar entry.
    private static readonly string[] OtherTables = ["Countries.cs", "TrueTypeSubset.cs", "MimeMessages.cs"];

    /// <summary>All actions.</summary>
    public static IReadOnlyList<string> Actions() =>
    [
        .. Files().SelectMany(file => Dotted(file.Text))
            .Concat(Files().SelectMany(file => Undotted().Matches(file.Text)).Select(match => match.Groups["action"].Value))
            .Concat(Composed.Values.SelectMany(actions => actions))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Actions that are put together in a way that is not known here.</summary>
    public static IReadOnlyList<string> UnknownComposed() =>
        [.. Files().SelectMany(file => PutTogether().Matches(file.Text)).Select(match => match.Groups["text"].Value).Distinct(StringComparer.Ordinal).Except(Composed.Keys, StringComparer.Ordinal)];

    /// <summary>Ways of putting together that no source has any more.</summary>
    public static IReadOnlyList<string> FormerComposed() =>
        [.. Composed.Keys.Except(Files().SelectMany(file => PutTogether().Matches(file.Text)).Select(match => match.Groups["text"].Value), StringComparer.Ordinal)];

    /// <summary>All kinds of subject.</summary>
    public static IReadOnlyList<string> Subjects() =>
    [
        .. Files().SelectMany(file => Subject().Matches(file.Text)).Select(match => match.Groups["kind"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Files that take a subject's kind from elsewhere.</summary>
    public static IReadOnlyList<string> SubjectsFromElsewhere() =>
        [.. Files().Where(file => !file.Name.StartsWith("Audit", StringComparison.Ordinal) && FromElsewhere().IsMatch(file.Text)).Select(file => file.Name).Order(StringComparer.Ordinal)];

    /// <summary>All names of details.</summary>
    public static IReadOnlyList<string> Details() =>
    [
        .. Files().Where(file => !OtherTables.Contains(file.Name, StringComparer.Ordinal))
            .SelectMany(file => Detail().Matches(file.Text).Concat(file.Path.Contains("/Exports/", StringComparison.Ordinal) ? Filter().Matches(file.Text) : Enumerable.Empty<Match>()))
            .Select(match => match.Groups["key"].Value)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Uses(string subject) => Enum.GetNames<DocumentUse>().Select(use => $"{subject}.{use.ToLowerInvariant()}");

    // A call to a provider about an attempt is noted twice: that it is made, and how it ended.
    private static IEnumerable<string> CallActions() => Files().Where(file => file.Text.Contains("AttemptCall<", StringComparison.Ordinal)).SelectMany(file => Dotted(file.Text));

    private static IEnumerable<string> Dotted(string text)
    {
        var sentences = Sentences.Value;
        return DottedText().Matches(text).Select(match => match.Groups["text"].Value)
            .Where(found => !OtherThings.Contains(found) && !Array.Exists(Beginnings, beginning => sentences.Contains(beginning + found)));
    }

    private static IReadOnlyList<(string Name, string Path, string Text)> Files() => Read.Value;

    [GeneratedRegex(@"(?<![$@])""(?<text>[a-z][A-Za-z]*(\.[A-Za-z]+)+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DottedText();

    [GeneratedRegex(@"\bRecord\([\w.()]+, ""(?<action>[a-z]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Undotted();

    [GeneratedRegex(@"\b(actor|Actor\.\w+|export|before|scope|Permission\.\w+), \$""(?<text>([^""{]|\{[^}]*\})*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PutTogether();

    [GeneratedRegex(@"(SubjectKind = |\bLook\(actor, |new Export<\w+>\(actor, )""(?<kind>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Subject();

    [GeneratedRegex(@"SubjectKind = [^""]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FromElsewhere();

    [GeneratedRegex(@"(\[""(?<key>[A-Za-z]+)""\] = |const string KeyId = ""(?<key>\w+)"")", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Detail();

    [GeneratedRegex(@"\bAdd\(""(?<key>\w+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Filter();

    [GeneratedRegex(@"new TextSource\(""(?<prefix>\w+)"", (?<texts>\w+)\.ResourceManager", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Source();
}
