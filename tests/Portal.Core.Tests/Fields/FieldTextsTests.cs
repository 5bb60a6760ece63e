using System.Globalization;
using System.Reflection;
using Portal.Core.Fields;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.Fields;

public sealed class FieldTextsTests
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de");

    private static readonly FieldTexts Texts = new(new TextBook([]));

    public static TheoryData<string> Languages => ["en", "de", "fr"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Label_EverySharedField_HasAText(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var shared = typeof(PersonFields).GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)).OfType<FieldDefinition>().ToList();

        Assert.True(shared.Count > 15);
        foreach (var field in shared)
        {
            Assert.NotEqual(field.Key, Texts.Label("vendor", field, culture), StringComparer.Ordinal);
            Assert.NotEqual(field.Group, Texts.Group("vendor", field.Group, culture), StringComparer.Ordinal);
            Assert.All(field.Choices, choice => Assert.NotEqual(choice.Value, Texts.Choice("vendor", field, choice.Value, culture), StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Label_NobodyHasAText_IsTheKey() => Assert.Equal("a.b", Texts.Label("vendor", new FieldDefinition("a.b", FieldKind.Text, "a"), German));

    [Fact]
    public void Label_ProviderHasItsOwn_ItComesFirst()
    {
        var texts = new FieldTexts(new TextBook([new TextSource("vendor", new InventedTexts())]));

        Assert.Equal("Vornamen bei uns", texts.Label("vendor", PersonFields.FirstName, German));
        Assert.Equal("Vornamen", texts.Label("other", PersonFields.FirstName, German));
        Assert.Equal("Nachname", texts.Label("vendor", PersonFields.LastName, German));
        Assert.Equal("Nur Buchstaben", texts.PatternHelp("vendor", PersonFields.FirstName with { Pattern = "[A-Z]+" }, German));
    }

    [Theory]
    [InlineData("address.country", "DEU", "Deutschland (DEU)")]
    [InlineData("document.nationality", "D", "Deutschland (D)")]
    [InlineData("document.country", "Narnia", "Narnia")]
    [InlineData("person.birthDate", "1964-08-12", "12.08.1964")]
    [InlineData("order.finished", "2026-03-09T15:20:30.5", "09.03.2026 15:20:30")]
    [InlineData("order.finished", "2026-03-09T15:20:30Z", "09.03.2026 15:20:30 UTC")]
    [InlineData("order.finished", "2026-03-09T15:20:30+01:00", "09.03.2026 15:20:30 (UTC+01:00)")]
    [InlineData("order.finished", "2026-13-09T15:20:30", "2026-13-09T15:20:30")]
    [InlineData("person.gender", "male", "Männlich")]
    [InlineData("checks.liveness", "true", "Ja")]
    [InlineData("person.firstName", "help", "help")]
    [InlineData("person.firstName", "Erika", "Erika")]
    public void ResultValue_Value_IsSaidForPeople(string path, string value, string said) => Assert.Equal(said, Texts.ResultValue("vendor", path, value, German));

    [Theory]
    [InlineData("steps.consent.status", "OK", "Erledigt")]
    [InlineData("documents[1].status", "OK", "Erledigt")]
    [InlineData("documents[1].status", "NEVER_MET", "NEVER_MET")]
    [InlineData("order.reason", "OK", "OK")]
    public void ResultValue_WordOfAMember_IsTheSameWhereverItStands(string path, string value, string said) =>
        Assert.Equal(said, new FieldTexts(new TextBook([new TextSource("vendor", new InventedTexts())])).ResultValue("vendor", path, value, German));

    [Fact]
    public void ResultLabel_RowOfAList_HasTheListsLabel() =>
        Assert.Equal("Klasse", Texts.ResultLabel("vendor", "licence.classes[3].name", German));

    [Theory]
    [InlineData("order.more.contractNo", "Weitere Angabe (contractNo)")]
    [InlineData("order.more.rows[2].no", "Weitere Angabe (rows[2].no)")]
    [InlineData("order.more", "Weitere Angabe")]
    [InlineData("order.other", "order.other")]
    public void ResultLabel_PathThatNobodyKnows_HasTheNameOfTheNearestAbove(string path, string said) =>
        Assert.Equal(said, new FieldTexts(new TextBook([new TextSource("vendor", new InventedTexts())])).ResultLabel("vendor", path, German));

    private sealed class InventedTexts : System.Resources.ResourceManager
    {
        public override string? GetString(string name, CultureInfo? culture) => name switch
        {
            "field.person.firstName" => "Vornamen bei uns",
            "field.person.firstName.pattern" => "Nur Buchstaben",
            "word.status.OK" => "Erledigt",
            "result.order.more" => "Weitere Angabe",
            _ => null,
        };
    }
}
