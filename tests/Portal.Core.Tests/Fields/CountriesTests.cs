using System.Globalization;
using Portal.Core.Fields;
using Xunit;

namespace Portal.Core.Tests.Fields;

public sealed class CountriesTests
{
    [Fact]
    public void All_Table_HasEveryCountryOnceWithNames()
    {
        Assert.Equal(250, Countries.All.Count);
        Assert.Equal(254, Countries.Nationalities.Count);
        Assert.Equal(250, Countries.All.Select(country => country.Alpha2).Distinct(StringComparer.Ordinal).Count());
        foreach (var culture in new[] { "en", "de", "fr" }.Select(CultureInfo.GetCultureInfo))
        {
            Assert.All(Countries.Nationalities, country => Assert.True(country.NameIn(culture).Length > 2, country.Code));
            Assert.Equal(254, Countries.Nationalities.Select(country => country.NameIn(culture)).Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Fact]
    public void All_Codes_AgreeWithTheRuntimeWhereItKnowsTheRegion()
    {
        var known = CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(culture => new RegionInfo(culture.Name))
            .DistinctBy(region => region.TwoLetterISORegionName, StringComparer.Ordinal).ToDictionary(region => region.TwoLetterISORegionName, StringComparer.Ordinal);
        var compared = Countries.All.Where(country => country.Alpha2 is not "XK" && known.ContainsKey(country.Alpha2)).ToList();

        Assert.True(compared.Count > 200, $"{compared.Count}");
        Assert.All(compared, country => Assert.Equal(known[country.Alpha2].ThreeLetterISORegionName, country.Code));
    }

    [Theory]
    [InlineData("en", "Germany")]
    [InlineData("de", "Deutschland")]
    [InlineData("fr-CH", "Allemagne")]
    [InlineData("it", "Germany")]
    public void NameOf_Language_IsInIt(string culture, string name) => Assert.Equal(name, Countries.NameOf("DEU", CultureInfo.GetCultureInfo(culture)));

    [Theory]
    [InlineData("DE", "DEU")]
    [InlineData("deu", "DEU")]
    [InlineData("D", "DEU")]
    [InlineData("D<<", "DEU")]
    [InlineData("XK", "RKS")]
    [InlineData("XKX", "RKS")]
    [InlineData("XXA", "XXA")]
    [InlineData("GBD", "GBR")]
    [InlineData("Germany", null)]
    [InlineData("", null)]
    public void Recognise_AnyForm_GivesOurCode(string form, string? code) => Assert.Equal(code, Countries.Recognise(form));

    [Fact]
    public void Alpha2Of_EveryCountry_LeadsBack()
    {
        Assert.All(Countries.All, country => Assert.Equal(country.Code, Countries.CodeOf(Countries.Alpha2Of(country.Code)!)));
        Assert.Null(Countries.Alpha2Of("XXA"));
        Assert.False(Countries.IsCountry("XXX"));
        Assert.True(Countries.IsNationality("XXX"));
    }
}
