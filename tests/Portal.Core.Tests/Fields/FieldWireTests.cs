using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Fields;
using Xunit;
using static Portal.Core.Tests.Fields.SampleFields;

namespace Portal.Core.Tests.Fields;

public sealed class FieldWireTests
{
    private static void AssertJson(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());

    [Fact]
    public void Write_NothingFilled_IsAnEmptyObject() => AssertJson("{}", FieldWire.Write(All, new FieldValues()));

    [Fact]
    public void Write_FilledFields_StandUnderTheirPathsInTheirTypes() =>
        AssertJson(
            """{"order":{"contact":{"firstName":"Erika","country":"DE","gender":"f"}},"product":12,"fast":true,"note":"a\nb"}""",
            FieldWire.Write(All, Values(
                ("person.firstName", "Erika"), ("address.country", "DEU"), ("person.gender", "female"), ("order.product", "12"), ("order.fast", "true"), ("order.note", "a\nb"))));

    [Fact]
    public void Write_ConversionToNothing_LeavesTheMemberOff() =>
        AssertJson("""{"order":{"contact":{"firstName":"Max"}}}""", FieldWire.Write(All, Values(("person.firstName", "Max"), ("person.gender", "diverse"))));

    [Fact]
    public void Write_FieldWithoutWirePath_IsNotSent() => AssertJson("{}", FieldWire.Write(All, Values(("order.when", "2026-03-01T14:30:00Z"))));

    [Fact]
    public void Write_RowsWithGaps_AreSentWithoutGaps() =>
        AssertJson(
            """{"order":{"licence":{"classes":[{"className":"A"},{"className":"B","since":"2012-01-01"}]}}}""",
            FieldWire.Write(All, Values(("licence.classes[1].name", "A"), ("licence.classes[4].name", "B"), ("licence.classes[4].since", "2012-01-01"))));

    [Fact]
    public void Write_GroupFilledWithoutItsName_TakesTheNameOver() =>
        AssertJson(
            """{"order":{"contact":{"firstName":"Erika"},"document":{"firstName":"Erika","number":"T1"}}}""",
            FieldWire.Write(All, Values(("person.firstName", "Erika"), ("document.number", "T1"))));

    [Fact]
    public void Write_GroupWithOwnName_KeepsIt() =>
        AssertJson(
            """{"order":{"contact":{"firstName":"Erika"},"document":{"firstName":"Erika Maria"}}}""",
            FieldWire.Write(All, Values(("person.firstName", "Erika"), ("document.firstName", "Erika Maria"))));

    [Theory]
    [InlineData("order.contact.email", "person.email")]
    [InlineData("orderData.order.contact.email", "person.email")]
    [InlineData("Order.Contact.Email", "person.email")]
    [InlineData("email", "person.email")]
    [InlineData("contact.email", "person.email")]
    [InlineData("product", "order.product")]
    [InlineData("order.licence.classes[0].className", "licence.classes[1].name")]
    [InlineData("order.licence.classes[1].className", "licence.classes[4].name")]
    [InlineData("order.licence.classes.1.className", "licence.classes[4].name")]
    [InlineData("classes.className", "licence.classes[1].name")]
    [InlineData("order.licence.classes[7].className", "licence.classes[7].name")]
    public void KeyOf_PathOfTheProvider_IsTheFieldsKey(string path, string key) =>
        Assert.Equal(key, FieldWire.KeyOf(All, Values(("licence.classes[1].name", "A"), ("licence.classes[4].name", "B")), path));

    [Theory]
    [InlineData("")]
    [InlineData("Authorization")]
    [InlineData("order.contact")]
    [InlineData("firstName")]
    [InlineData("not found")]
    [InlineData("[9999999999]")]
    public void KeyOf_NoFieldOrSeveral_IsNothing(string path) => Assert.Null(FieldWire.KeyOf(All, new FieldValues(), path));

    [Fact]
    public void Write_AnyValues_ReadsBackByTheSamePath()
    {
        var plain = All.Where(field => field is { WirePath: not null, ToWire: null, WireType: WireType.String, InList: false, SameAs: null }).ToList();
        var pairs = Gen.Zip(Gen.Elements<FieldDefinition>([.. plain]), ArbMap.Default.GeneratorFor<NonEmptyString>());
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(pairs.ToArbitrary(), pair =>
        {
            var values = Values((pair.Item1.Key, pair.Item2.Get));
            var leaf = pair.Item1.WirePath!.Split('.').Aggregate((JsonNode?)FieldWire.Write(plain, values), (node, step) => node?[step]);
            return string.Equals(leaf?.GetValue<string>(), values[pair.Item1.Key], StringComparison.Ordinal);
        }));
    }
}
