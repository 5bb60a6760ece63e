using System.Globalization;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Providers.Id360;

/// <summary>The steps of Service mode (guide 3 to 8) and how far an enrollment is, from its facts alone: a reload loses nothing.</summary>
internal static class Id360Steps
{
    public const string Route = "route";
    public const string Consent = "consent";
    public const string ComparePrefix = "compare.";
    public const string Document = "document";
    public const string PagePrefix = "page.";
    public const string Selfie = "selfie";
    public const string Finalise = "finalise";

    public const string RouteField = "route.id";
    public const string TermsField = "consent.terms";
    public const string BiometryField = "consent.biometry";
    public const string PagesField = "document.pages";

    /// <summary>Facts: which routes there are to choose from, and that a step is done.</summary>
    public const string RoutesFact = "routes";

    private const string Group = "collect";
    private const string DonePrefix = "done:";
    private const string ValuePrefix = "value:";
    private const int MostPages = 4;

    /// <summary>Data that a process may compare (guide 5): the vendor's name, and the field that holds what was provided.</summary>
    public static IReadOnlyList<(string Name, FieldDefinition Field)> Comparable { get; } =
    [
        ("name", PersonFields.LastName), ("first_name", PersonFields.FirstName), ("birth_date", PersonFields.BirthDate), ("birth_name", PersonFields.BirthName),
        ("birth_place", PersonFields.BirthPlace), ("email", PersonFields.Email), ("phone_number", PersonFields.MobilePhone),
    ];

    /// <summary>Files that the vendor takes as a page or a selfie, and their size (9.5 MB).</summary>
    public static IReadOnlyList<FileKind> Accepted { get; } = [FileKind.Jpeg, FileKind.Png, FileKind.Pdf, FileKind.Heic];

    /// <summary>9.5 MB, in bytes: the smaller of the two things that this can mean.</summary>
    public const long LargestFile = 9_500_000;

    /// <summary>The fact that says that a step is done.</summary>
    public static string DoneFact(string step) => DonePrefix + step;

    /// <summary>The fact that keeps what was given to be compared: the vendor locks it and never shows it again.</summary>
    public static string ValueFact(string step) => ValuePrefix + step;

    /// <summary>Whether an enrollment is collected by us.</summary>
    public static bool IsCollected(AttemptContext attempt) => Id360Facts.Of(attempt, Id360Facts.Mode) is Id360Account.Service && Id360Facts.Of(attempt, Id360Facts.ApiKey) is not null;

    /// <summary>How many pages the document has; none before that was said.</summary>
    public static int PagesOf(AttemptContext attempt) =>
        int.TryParse(Id360Facts.Of(attempt, PagesField), NumberStyles.None, CultureInfo.InvariantCulture, out var pages) && pages is >= 1 and <= MostPages ? pages : 0;

    /// <summary>Which of the vendor's names are compared at an account.</summary>
    public static IEnumerable<(string Name, FieldDefinition Field)> ComparedAt(AccountContext account)
    {
        var chosen = Id360Account.Of(account, Id360Account.ComparedFields).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Comparable.Where(field => chosen.Contains(field.Name, StringComparer.Ordinal));
    }

    /// <summary>The field of a compared value; empty stands for what was provided.</summary>
    public static FieldDefinition ComparedField(string name, FieldDefinition provided) => new($"{ComparePrefix}{name}", provided.Kind, Group) { SameAs = provided.Key };

    /// <summary>All steps in their order.</summary>
    public static IReadOnlyList<CollectionStep> Of(AttemptContext attempt)
    {
        if (!IsCollected(attempt))
        {
            return [];
        }

        var open = !attempt.IsFinal && Id360Facts.Of(attempt, Id360Facts.Final) is null && Id360Facts.Of(attempt, Id360Facts.Finalised) is null;
        var routed = open && IsDone(attempt, Route);
        var agreed = routed && IsDone(attempt, Consent);
        var pages = PagesOf(attempt);
        var allPages = pages > 0 && Enumerable.Range(0, pages).All(page => IsDone(attempt, Page(page)));
        return
        [
            Step(attempt, Route, RouteFields(attempt), possible: open),
            Step(attempt, Consent, ConsentFields, possible: routed) with { RecordsConsent = true },
            .. ComparedAt(attempt.Account).Select(field => Comparison(attempt, field.Name, field.Field, agreed)),
            Step(attempt, Document, [PagesDefinition], possible: agreed),
            .. Enumerable.Range(0, pages).Select(page => Step(attempt, Page(page), [], possible: agreed, file: true)),
            Step(attempt, Selfie, [], possible: agreed && Id360Facts.Of(attempt, BiometryField) is "true", file: true, optional: true),
            Step(attempt, Finalise, [], possible: agreed && allPages),
        ];
    }

    /// <summary>The step of a page, counted from 0 as on the wire.</summary>
    public static string Page(int page) => string.Create(CultureInfo.InvariantCulture, $"{PagePrefix}{page}");

    /// <summary>The facts that forget which pages were sent: another number of pages is another document.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ForgottenPages() => Enumerable.Range(0, MostPages).Select(page => KeyValuePair.Create(DoneFact(Page(page)), string.Empty));

    private static FieldDefinition PagesDefinition { get; } =
        new(PagesField, FieldKind.Choice, Group) { Required = true, Choices = [.. Enumerable.Range(1, MostPages).Select(pages => new FieldChoice(pages.ToString(CultureInfo.InvariantCulture)))] };

    /// <summary>Nothing is ticked beforehand: staff tick what the person has said.</summary>
    private static IReadOnlyList<FieldDefinition> ConsentFields { get; } = [new(TermsField, FieldKind.Flag, Group) { Required = true }, new(BiometryField, FieldKind.Flag, Group)];

    /// <summary>Only asked for where the process has more than one.</summary>
    private static IReadOnlyList<FieldDefinition> RouteFields(AttemptContext attempt) =>
        Id360Facts.Of(attempt, RoutesFact)?.Split(',') is { Length: > 1 } routes
            ? [new FieldDefinition(RouteField, FieldKind.Choice, Group) { Required = true, Choices = [.. routes.Select(route => new FieldChoice(route))] }]
            : [];

    private static CollectionStep Step(AttemptContext attempt, string key, IReadOnlyList<FieldDefinition> fields, bool possible, bool file = false, bool optional = false) =>
        new(key, fields, file, optional, IsDone(attempt, key), possible) { Accepts = file ? Accepted : [], MaxBytes = LargestFile };

    /// <summary>Once taken it is locked at the vendor, so that it can't be taken again. An enrollment of an older portal has no value kept.</summary>
    private static CollectionStep Comparison(AttemptContext attempt, string name, FieldDefinition provided, bool agreed)
    {
        var key = ComparePrefix + name;
        var done = IsDone(attempt, key);
        return Step(attempt, key, [ComparedField(name, provided)], possible: agreed && !done, optional: true) with
        {
            Values = new FieldValues([KeyValuePair.Create(key, done ? Id360Facts.Of(attempt, ValueFact(key)) : attempt.Fields[provided.Key])]),
        };
    }

    private static bool IsDone(AttemptContext attempt, string step) => Id360Facts.Of(attempt, step is Finalise ? Id360Facts.Finalised : DoneFact(step)) is not null;
}
