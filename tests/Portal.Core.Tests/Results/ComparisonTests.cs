using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Results;
using Xunit;

namespace Portal.Core.Tests.Results;

public sealed class ComparisonTests
{
    private static readonly Arbitrary<string> Names = Gen.Elements('a', 'ä', 'Ö', 'ü', 'ß', 's', 'e', 'é', 'ñ', 'Ø', 'æ', 'ł', 'x', 'Z', '-').NonEmptyListOf()
        .Select(letters => new string([.. letters])).ToArbitrary();

    private static Config Thorough => Config.QuickThrowOnFailure.WithMaxTest(500);

    [Theory]
    [InlineData("Müller", "MÜLLER")]
    [InlineData("Müller", "Mueller")]
    [InlineData("Müller", "MULLER")]
    [InlineData("Großmann", "Grossmann")]
    [InlineData("GROẞMANN", "Großmann")]
    [InlineData("Erika Maria", "ErikaMaria")]
    [InlineData(" Erika  Maria ", "Erika Maria")]
    [InlineData("José", "Jose")]
    [InlineData("Jose\u0301", "José")]
    [InlineData("Søren", "Soeren")]
    [InlineData("Łukasz", "Lukasz")]
    [InlineData("O’Brien", "O'Brien")]
    [InlineData("+49 171 1234567", "+491711234567")]
    public void Of_SameWordsSpeltOtherwise_MatchWithANote(string provided, string identified)
    {
        var comparison = Comparison.Of("person.lastName", provided, identified)!;

        Assert.Equal((FieldOutcome.Match, "comparison.spelling"), (comparison.Outcome, comparison.Note?.Key));
    }

    [Theory]
    [InlineData("Mueller", "Muller")]
    [InlineData("Anna-Lena", "Anna Lena")]
    [InlineData("Muster", "Mustermann")]
    [InlineData("1964-08-12", "1964-08-13")]
    public void Of_OtherWords_AreAChange(string provided, string identified) =>
        Assert.Equal(new Comparison(FieldOutcome.Changed, null), Comparison.Of("person.lastName", provided, identified));

    [Theory]
    [InlineData("DEU", "D", FieldOutcome.Match)]
    [InlineData("DEU", "de", FieldOutcome.Match)]
    [InlineData("RKS", "XK", FieldOutcome.Match)]
    [InlineData("DEU", "AUT", FieldOutcome.Changed)]
    [InlineData("DEU", "Narnia", FieldOutcome.Changed)]
    public void Of_CountryCodes_ComparesTheCountries(string provided, string identified, FieldOutcome outcome) =>
        Assert.Equal(outcome, Comparison.Of("document.nationality", provided, identified)!.Outcome);

    [Fact]
    public void Of_CountryCodeInANamesPlace_IsAName() => Assert.Equal(FieldOutcome.Changed, Comparison.Of("person.lastName", "DEU", "D")!.Outcome);

    [Fact]
    public void Of_OneSideOnly_SaysWhich()
    {
        Assert.Equal(FieldOutcome.New, Comparison.Of("person.title", null, "Dr.")!.Outcome);
        Assert.Equal(FieldOutcome.Provided, Comparison.Of("person.title", "Dr.", " ")!.Outcome);
        Assert.Null(Comparison.Of("person.title", null, null));
    }

    [Fact]
    public void Of_AnyText_AgreesWithItself() =>
        Check.One(Thorough, Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
            Comparison.Of("person.lastName", text.Get, text.Get) is null or { Outcome: FieldOutcome.Match, Note: null }));

    [Fact]
    public void Of_EitherOrder_SaysTheSame() =>
        Check.One(Thorough, Prop.ForAll(Names, Names, (one, other) =>
            Comparison.Of("person.lastName", one, other)!.Outcome == Comparison.Of("person.lastName", other, one)!.Outcome));

    [Fact]
    public void Of_OtherCaseOrBlanks_Match() =>
        Check.One(Thorough, Prop.ForAll(Names, name =>
            Comparison.Of("person.lastName", name, name.ToUpperInvariant())!.Outcome is FieldOutcome.Match
            && Comparison.Of("person.lastName", name, string.Join(' ', name.ToCharArray()))!.Outcome is FieldOutcome.Match));

    [Fact]
    public void Of_Transliterated_Match() =>
        Check.One(Thorough, Prop.ForAll(Names, name =>
        {
            var written = name.ToUpperInvariant()
                .Replace("Ä", "AE", StringComparison.Ordinal).Replace("Ö", "OE", StringComparison.Ordinal).Replace("Ü", "UE", StringComparison.Ordinal)
                .Replace("ß", "SS", StringComparison.Ordinal).Replace("Ø", "OE", StringComparison.Ordinal).Replace("Æ", "AE", StringComparison.Ordinal)
                .Replace("Ł", "L", StringComparison.Ordinal).Replace("É", "E", StringComparison.Ordinal).Replace("Ñ", "N", StringComparison.Ordinal);
            return Comparison.Of("person.lastName", name, written)!.Outcome is FieldOutcome.Match;
        }));

    [Fact]
    public void Of_OneLetterMore_IsAChange() =>
        Check.One(Thorough, Prop.ForAll(Names, name => Comparison.Of("person.lastName", name, name + "q")!.Outcome is FieldOutcome.Changed));
}
