using Portal.Core.Fields;

namespace Portal.Core.Tests.Fields;

/// <summary>Definitions of an invented vendor, one of each kind.</summary>
internal static class SampleFields
{
    public static IReadOnlyList<FieldDefinition> All { get; } =
    [
        PersonFields.FirstName with { WirePath = "order.contact.firstName", MaxLength = 35, Required = true },
        PersonFields.LastName with { WirePath = "order.contact.lastName", MaxLength = 35 },
        PersonFields.BirthDate with { WirePath = "order.contact.born" },
        PersonFields.Email with { WirePath = "order.contact.email" },
        PersonFields.MobilePhone with { WirePath = "order.contact.phone" },
        PersonFields.Country with { WirePath = "order.contact.country", ToWire = (value, _) => Countries.Alpha2Of(value) },
        PersonFields.Nationality with { WirePath = "order.contact.nationality" },
        PersonFields.Gender with { WirePath = "order.contact.gender", ToWire = (value, _) => value is "diverse" ? null : value[..1] },
        new("document.firstName", FieldKind.Text, "document") { WirePath = "order.document.firstName", SameAs = "person.firstName" },
        new("document.number", FieldKind.Text, "document") { WirePath = "order.document.number", Pattern = "[A-Z0-9]+" },
        new("licence.classes[].name", FieldKind.Text, "licence") { WirePath = "order.licence.classes[].className", Required = true },
        new("licence.classes[].since", FieldKind.Date, "licence") { WirePath = "order.licence.classes[].since" },
        new("order.product", FieldKind.Number, "order") { WirePath = "product", WireType = WireType.Number, Range = (1, 99) },
        new("order.fast", FieldKind.Flag, "order") { WirePath = "fast", WireType = WireType.Boolean },
        new("order.back", FieldKind.Url, "order") { WirePath = "back" },
        new("order.when", FieldKind.Moment, "order"),
        new("order.note", FieldKind.Multiline, "order") { WirePath = "note" },
        new("order.ways", FieldKind.Choices, "order") { Choices = [new("video"), new("counter")] },
    ];

    public static FieldValues Values(params (string Key, string? Value)[] pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
}
