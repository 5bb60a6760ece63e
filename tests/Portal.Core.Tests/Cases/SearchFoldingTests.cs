using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Cases;
using Xunit;

namespace Portal.Core.Tests.Cases;

public sealed class SearchFoldingTests
{
    private static readonly CompareInfo Sorting = CultureInfo.GetCultureInfo("en-US").CompareInfo;

    [Theory]
    [InlineData("Müller", "MUELLER,MULLER")]
    [InlineData("Mueller", "MUELLER")]
    [InlineData("Muller", "MULLER")]
    [InlineData("Strauß", "STRAUSS")]
    [InlineData("José", "JOSE")]
    [InlineData("O'Brien", "OBRIEN")]
    [InlineData("erika.m@example.org", "ERIKAMEXAMPLEORG")]
    [InlineData("C-2026-000123", "C2026000123")]
    [InlineData("Łukasz", "LUKASZ")]
    [InlineData("  --  ", "")]
    [InlineData(null, "")]
    public void Forms_Text_FoldedForms(string? text, string forms) => Assert.Equal(forms, string.Join(',', SearchFolding.Forms(text)));

    [Fact]
    public void Forms_DecomposedUmlaut_SameAsComposed() => Assert.Equal(SearchFolding.Forms("Mu\u0308ller"), SearchFolding.Forms("M\u00fcller"));

    [Fact]
    public void NameForms_DoubleName_WholeAndEachWord()
    {
        var forms = SearchFolding.NameForms("Müller-Lüdenscheidt");
        Assert.Superset(new HashSet<string>(["MUELLERLUEDENSCHEIDT", "MULLERLUDENSCHEIDT", "MUELLER", "LUDENSCHEIDT"], StringComparer.Ordinal), forms.ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Forms_AnyText_LettersAndDigitsOnlyAndFoldedAgainTheSame() => Prop.ForAll<string>(text =>
    {
        var forms = SearchFolding.Forms(text);
        return forms.Count <= 2 && forms.All(form =>
            form.Length is > 0 and <= SearchFolding.MaxLength
            && form.EnumerateRunes().All(System.Text.Rune.IsLetterOrDigit)
            && (form.Length == SearchFolding.MaxLength || SearchFolding.Forms(form).Contains(form, StringComparer.Ordinal)));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void After_AnyWord_EveryTextThatBeginsWithItLiesInBetween() => Prop.ForAll<string, string>((word, rest) =>
    {
        if (SearchFolding.Forms(word) is not [var prefix, ..])
        {
            return true;
        }

        var whole = prefix + string.Concat(SearchFolding.Forms(rest).Take(1));
        return string.CompareOrdinal(whole, prefix) >= 0 && string.CompareOrdinal(whole, SearchFolding.After(prefix, collated: false)) < 0;
    }).QuickCheckThrowOnFailure();

    // As a server's usual collation sorts: by letters, not by capitals. Expected to lie behind the prefix and before its end.
    [Theory]
    [InlineData("МАРИЯ", "МАРИЯНА")]
    [InlineData("МАРИЯ", "МАРИЯ")]
    [InlineData("Я", "ЯКОВ")]
    [InlineData("ΜΑΡΩ", "ΜΑΡΩΝ")]
    [InlineData("Ω", "Ω")]
    [InlineData("MUL", "MULLER")]
    [InlineData("Z", "ZZ9")]
    [InlineData("C2026", "C2026000123")]
    [InlineData("ƏLI", "ƏLIYEV")]
    public void After_Collated_EveryTextThatBeginsWithItLiesInBetween(string prefix, string whole)
    {
        var after = SearchFolding.After(prefix, collated: true);

        Assert.True(Sorting.Compare(whole, prefix, CompareOptions.IgnoreCase) >= 0);
        Assert.True(Sorting.Compare(whole, after, CompareOptions.IgnoreCase) < 0);
    }

    [Theory]
    [InlineData("МАРИЯ", "МАРК")]
    [InlineData("Я", "А")]
    [InlineData("ΜΑΡΩ", "ΜΑΣ")]
    [InlineData("ƏLI", "ƏLM")]
    public void After_Collated_OthersLieOutside(string prefix, string other)
    {
        var after = SearchFolding.After(prefix, collated: true);

        Assert.False(Sorting.Compare(other, prefix, CompareOptions.IgnoreCase) >= 0 && Sorting.Compare(other, after, CompareOptions.IgnoreCase) < 0);
    }
}
