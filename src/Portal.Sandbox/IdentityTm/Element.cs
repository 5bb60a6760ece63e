namespace Portal.Sandbox.IdentityTm;

/// <summary>What a value of a request may be ("Datatype Codes", 2.3, and the formats that the descriptions add).</summary>
internal enum ElementKind
{
    Text,
    Number,
    Whole,
    Flag,
    Day,
    Phone,
    Country,
    Url,
    Base64,
    Gender,
    Object,

    /// <summary>An object, or a list of such.</summary>
    ObjectOrList,

    /// <summary>A list of objects.</summary>
    List,
    Texts,

    /// <summary>Up to ten typed fields under names of the caller's (IdentData, Additional).</summary>
    TypedFields,

    /// <summary>One text, or one per language (Purpose).</summary>
    TextOrLanguages,
}

/// <summary>One row of a table of elements.</summary>
/// <param name="Name">As it is spelt on the wire.</param>
/// <param name="Kind">What its value may be.</param>
/// <param name="Length">The longest text; 0 for no limit.</param>
/// <param name="Required">Whether it has to be there, wherever its parent is.</param>
internal sealed record Element(string Name, ElementKind Kind, int Length = 0, bool Required = false)
{
    public IReadOnlyList<Element> Members { get; init; } = [];
}
