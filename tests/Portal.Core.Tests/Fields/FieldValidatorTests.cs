using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Fields;
using Portal.Core.Texts;
using Xunit;
using static Portal.Core.Tests.Fields.SampleFields;

namespace Portal.Core.Tests.Fields;

public sealed class FieldValidatorTests
{
    [Theory]
    [InlineData("person.email", "erika@example.org")]
    [InlineData("person.email", "erika.muster+mann@sub.example.museum")]
    [InlineData("person.email", "erika@müller.example")]
    [InlineData("person.mobilePhone", "+49 171 123456789")]
    [InlineData("person.mobilePhone", "+1123456789010")]
    [InlineData("person.birthDate", "1964-08-12")]
    [InlineData("person.birthDate", "2024-02-29")]
    [InlineData("address.country", "DEU")]
    [InlineData("address.country", "RKS")]
    [InlineData("person.nationality", "XXA")]
    [InlineData("person.gender", "diverse")]
    [InlineData("document.number", "T01012148")]
    [InlineData("order.product", "99")]
    [InlineData("order.fast", "false")]
    [InlineData("order.back", "https://portal.example/back?x=1")]
    [InlineData("order.back", "http://localhost:5080/back")]
    [InlineData("order.back", "http://127.0.0.1/back")]
    [InlineData("order.when", "2026-03-01T14:30:00+01:00")]
    [InlineData("order.note", "first line\nsecond line")]
    [InlineData("order.ways", "video,counter")]
    [InlineData("licence.classes[0].name", "B")]
    [InlineData("licence.classes[49].name", "B")]
    public void Check_SoundValue_FindsNothing(string key, string value) =>
        Assert.Empty(FieldValidator.Check(All, Values(("person.firstName", "Erika"), (key, value))));

    [Theory]
    [InlineData("person.email", "erika", "validation.email")]
    [InlineData("person.email", "erika@example", "validation.email")]
    [InlineData("person.email", "erika@@example.org", "validation.email")]
    [InlineData("person.email", "erika mustermann@example.org", "validation.email")]
    [InlineData("person.email", "Erika <erika@example.org>", "validation.email")]
    [InlineData("person.mobilePhone", "0171 123456789", "validation.phone")]
    [InlineData("person.mobilePhone", "+49 (171) 1234567", "validation.phone")]
    [InlineData("person.mobilePhone", "+49 1", "validation.phone")]
    [InlineData("person.birthDate", "12.08.1964", "validation.date")]
    [InlineData("person.birthDate", "2023-02-29", "validation.date")]
    [InlineData("person.birthDate", "1964-8-12", "validation.date")]
    [InlineData("address.country", "DE", "validation.country")]
    [InlineData("address.country", "deu", "validation.country")]
    [InlineData("address.country", "XXA", "validation.country")]
    [InlineData("person.nationality", "ZZZ", "validation.nationality")]
    [InlineData("person.gender", "Female", "validation.choice")]
    [InlineData("document.number", "T 01", "validation.pattern")]
    [InlineData("order.product", "12.5", "validation.number")]
    [InlineData("order.product", "100", "validation.range")]
    [InlineData("order.fast", "yes", "validation.flag")]
    [InlineData("order.back", "http://portal.example/back", "validation.url")]
    [InlineData("order.back", "javascript:alert(1)", "validation.url")]
    [InlineData("order.back", "https://erika:secret@portal.example/", "validation.url")]
    [InlineData("order.back", "/back", "validation.url")]
    [InlineData("order.when", "2026-03-01T14:30", "validation.moment")]
    [InlineData("order.when", "2026-13-01T14:30:00Z", "validation.moment")]
    [InlineData("order.note", "bell\u0007", "validation.unprintable")]
    [InlineData("order.ways", "video,post", "validation.choice")]
    [InlineData("order.ways", "video,video", "validation.choice")]
    [InlineData("person.lastName", "Muster\nmann", "validation.unprintable")]
    [InlineData("person.lastName", "Mustermann-Mustermann-Mustermann-Max", "validation.tooLong")]
    [InlineData("person.shoeSize", "42", "validation.unknown")]
    [InlineData("licence.classes[].name", "B", "validation.unknown")]
    [InlineData("person.lastName[0]", "B", "validation.unknown")]
    [InlineData("licence.classes[50].name", "B", "validation.tooManyRows")]
    public void Check_UnsoundValue_SaysItBesideTheField(string key, string value, string sentence)
    {
        var remark = Assert.Single(FieldValidator.Check(All, Values(("person.firstName", "Erika"), (key, value))));

        Assert.Equal((key, sentence, true), (remark.Key, remark.Text.Key, remark.IsError));
    }

    [Fact]
    public void Check_HalfACharacter_IsUnprintable() =>
        Assert.Equal("validation.unprintable", FieldValidator.CheckValue(PersonFields.LastName, "Muster" + (char)0xD800 + "mann")?.Key);

    [Fact]
    public void Check_RequiredFieldEmpty_SaysSo()
    {
        var remark = Assert.Single(FieldValidator.Check(All, Values(("person.firstName", "   "))));

        Assert.Equal(new FieldRemark("person.firstName", new Sentence("validation.required")), remark);
    }

    [Fact]
    public void Check_RequiredColumnOfAList_IsRequiredInFilledRowsOnly()
    {
        var remark = Assert.Single(FieldValidator.Check(All, Values(("person.firstName", "Erika"), ("licence.classes[2].since", "2011-05-30"))));

        Assert.Equal(("licence.classes[2].name", "validation.required"), (remark.Key, remark.Text.Key));
    }

    [Fact]
    public void Check_PatternWithProvider_SaysItInTheProvidersWords()
    {
        var remark = Assert.Single(FieldValidator.Check(All, Values(("person.firstName", "Erika"), ("document.number", "t-1")), "vendor"));

        Assert.Equal("vendor.field.document.number.pattern", remark.Text.Key);
    }

    [Fact]
    public void Check_PatternThatNeverEnds_IsARemark()
    {
        FieldDefinition[] slow = [new("a", FieldKind.Text, "a") { Pattern = "(x+x+)+y" }];

        Assert.Single(FieldValidator.Check(slow, Values(("a", new string('x', 60)))));
    }

    [Fact]
    public void Check_AnyText_NeverThrowsAndNeverRepeatsTheValue()
    {
        var keys = Gen.Elements<string>([.. All.Select(field => FieldKey.At(field.Key, 0)), "x[", "[]", "a[99999].b"]);
        var values = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Gen.Zip(keys, values).ToArbitrary(), pair =>
            FieldValidator.Check(All, Values((pair.Item1, pair.Item2)))
                .All(remark => !remark.Text.Args.Any(arg => arg.Any(char.IsLetter)))));
    }
}
