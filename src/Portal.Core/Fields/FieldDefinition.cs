using Portal.Core.Documents;

namespace Portal.Core.Fields;

/// <summary>
/// One field, defined once: the form, the validator, the REST schema, the columns of an import and the request on the wire all come from it.
/// Its label and help stand in the texts under <c>field.{Key}</c> and <c>field.{Key}.help</c>: the provider's own first, then the core's.
/// </summary>
/// <param name="Key">
/// Ours, camelCase with dots, such as <c>person.firstName</c>. A list has <c>[]</c> (<c>licence.classes[].name</c>);
/// its values are keyed with an index (<c>licence.classes[0].name</c>).
/// </param>
/// <param name="Kind">How it is typed and checked.</param>
/// <param name="Group">Which group of the form it stands in (<c>group.{Group}</c> is the heading).</param>
public sealed record FieldDefinition(string Key, FieldKind Kind, string Group)
{
    /// <summary>Dots from the body's root, <c>[]</c> for lists; <see langword="null"/> when it is not sent as it is.</summary>
    public string? WirePath { get; init; }

    /// <summary>Must be filled in.</summary>
    public bool Required { get; init; }

    /// <summary>In characters; <see langword="null"/> for no limit of its own.</summary>
    public int? MaxLength { get; init; }

    /// <summary>A regular expression for the whole value; what it wants is said by <c>field.{Key}.pattern</c>.</summary>
    public string? Pattern { get; init; }

    /// <summary>For <see cref="FieldKind.Choice"/>.</summary>
    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    /// <summary>
    /// Of a <see cref="FieldKind.Choice"/>: key of an account setting whose lines (<c>value = name</c>) are what can be chosen, under the admin's own names
    /// (<see cref="NamedChoices"/>).
    /// </summary>
    public string? ChoicesFrom { get; init; }

    /// <summary>Write-only: stored protected, never shown again, never a draft.</summary>
    public bool Secret { get; init; }

    /// <summary>
    /// The key of the field whose value is sent when this one is empty while another of its group is filled:
    /// the person's data is typed once, wherever the provider asks for it.
    /// </summary>
    public string? SameAs { get; init; }

    /// <summary>How the value stands on the wire.</summary>
    public WireType WireType { get; init; } = WireType.String;

    /// <summary>What can't be said otherwise: own value and all values in, wire value out; <see langword="null"/> leaves the member off.</summary>
    public Func<string, FieldValues, string?>? ToWire { get; init; }

    /// <summary>Smallest and largest number of a <see cref="FieldKind.Number"/>.</summary>
    public (long Min, long Max)? Range { get; init; }

    /// <summary>What the form proposes.</summary>
    public string? Default { get; init; }

    /// <summary>Which files a <see cref="FieldKind.File"/> takes, decided by their content whatever name and sender say.</summary>
    public IReadOnlyList<FileKind> Accepts { get; init; } = [FileKind.Pdf];

    /// <summary>Largest file of a <see cref="FieldKind.File"/>, in bytes.</summary>
    public long MaxBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Which earlier attempts of ours the form offers for it.</summary>
    public AttemptPick Picks { get; init; }

    /// <summary>Whether the key stands for a row of a list.</summary>
    public bool InList => Key.Contains("[]", StringComparison.Ordinal);
}

/// <summary>One of the values that a choice allows; its text stands under <c>field.{Key}.{Value}</c>.</summary>
/// <param name="Value">As kept and, unless converted, as sent.</param>
/// <param name="Name">What an admin calls it; stands instead of a text.</param>
public sealed record FieldChoice(string Value, string? Name = null);

/// <summary>The JSON type of a member on the wire.</summary>
public enum WireType
{
    /// <summary>In quotes.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>true or false.</summary>
    Boolean,
}
