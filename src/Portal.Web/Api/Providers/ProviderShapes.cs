using System.ComponentModel;
using Portal.Core.Cases;
using Portal.Core.Fields;

namespace Portal.Web.Api.Providers;

/// <summary>A provider that is installed.</summary>
internal sealed record ProviderShape
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    [Description("What it can do beyond creating and reading, such as issuesCoupons; an account may be set up for less.")]
    public required IReadOnlyList<string> Capabilities { get; init; }

    [Description("Legal bases that it can be used for.")]
    public required IReadOnlyList<LegalBasis> LegalBases { get; init; }
}

/// <summary>A field that can be filled in for a new attempt.</summary>
internal sealed record FieldShape
{
    [Description("Name in fields, such as person.firstName. A list has [], its values an index: licence.classes[0].name.")]
    public required string Key { get; init; }

    [Description("In the language that the request asks for.")]
    public required string Label { get; init; }

    public required string? Help { get; init; }

    [Description("Group of the form.")]
    public required string Group { get; init; }

    [Description("How the value is checked.")]
    public required FieldKind Kind { get; init; }

    [Description("Place in the provider's request: dots from the body's root, [] for lists; null when it is not sent.")]
    public required string? WirePath { get; init; }

    public required bool Required { get; init; }

    [Description("In characters; null for no limit of its own.")]
    public required int? MaxLength { get; init; }

    [Description("A regular expression for the whole value.")]
    public required string? Pattern { get; init; }

    [Description("Media types that a field of kind File takes, by content; empty for other kinds. The value is the id that POST /uploads gives.")]
    public required IReadOnlyList<string> Accepts { get; init; }

    [Description("Largest file of a field of kind File, in bytes; null for other kinds.")]
    public required long? MaxBytes { get; init; }

    [Description("Values that are allowed; empty when the field is no choice.")]
    public required IReadOnlyList<ChoiceShape> Choices { get; init; }
}

/// <summary>A value that a field allows.</summary>
/// <param name="Value">To be sent.</param>
/// <param name="Label">For people, in the language that the request asks for.</param>
internal sealed record ChoiceShape(string Value, string Label);
