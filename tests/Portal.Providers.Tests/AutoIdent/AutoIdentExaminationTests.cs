using Portal.Core.Cases;
using Portal.Core.Fields;
using Xunit;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>The rules of accounts that sign or send codes, and the values that switch the test robot on.</summary>
public sealed class AutoIdentExaminationTests : AutoIdentTests
{
    private IReadOnlyList<FieldRemark> Examine(FieldValues values, Action<Dictionary<string, string>>? settings = null, LegalBasis legalBasis = LegalBasis.Standard) =>
        Provider.Examine(Account(settings), values, legalBasis);

    private static void Signs(Dictionary<string, string> settings) => (settings["esign"], settings["tsp"]) = ("true", "namirial");

    [Fact]
    public void Examine_PlainAccount_HasNothingToSay() => Assert.Empty(Examine(new FieldValues()));

    [Theory]
    [InlineData("Müller")]
    [InlineData("Musterfrau, Erika")]
    [InlineData("von Musterfrau")]
    [InlineData("O’Muster")]
    public void Examine_SigningWithOtherLetters_IsAnErrorBesideTheName(string name)
    {
        var remark = Assert.Single(Examine(AutoIdentSamples.Few.With(("person.lastName", name), ("person.mobilePhone", "+491711234567"), ("person.language", "en")), Signs));

        Assert.Equal(("person.lastName", "autoident.examine.lettersForSigning", true), (remark.Key, remark.Text.Key, remark.IsError));
    }

    [Fact]
    public void Examine_SigningWithNothing_WantsNamesPhoneAndLanguage() =>
        Assert.Equal("person.firstName, person.lastName, person.language, person.mobilePhone", string.Join(", ", Examine(new FieldValues(), Signs).Select(remark => remark.Key)));

    [Fact]
    public void Examine_SigningWithTheVendorsOwnService_WantsNamesOnly() =>
        Assert.Equal("person.firstName, person.lastName", string.Join(", ", Examine(new FieldValues(), settings => (settings["esign"], settings["tsp"]) = ("true", "idnow")).Select(remark => remark.Key)));

    [Fact]
    public void Examine_AccountThatSendsCodes_WantsThePhone() =>
        Assert.Equal("person.mobilePhone", Assert.Single(Examine(AutoIdentSamples.Few, settings => settings["phoneRequired"] = "true")).Key);

    [Fact]
    public void Examine_MoneyLaunderingAct_OnlyWithSigningAndTransfer()
    {
        Assert.Equal(["autoident.examine.gwgNeedsSigning"], Refusals(esign: false, transfer: false), StringComparer.Ordinal);
        Assert.Equal(["autoident.examine.gwgNeedsSigning"], Refusals(esign: false, transfer: true), StringComparer.Ordinal);
        Assert.Equal(["autoident.examine.gwgNeedsTransfer"], Refusals(esign: true, transfer: false), StringComparer.Ordinal);
        Assert.Empty(Refusals(esign: true, transfer: true));
    }

    private IEnumerable<string> Refusals(bool esign, bool transfer)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal) { ["esign"] = esign ? "true" : "false", ["tsp"] = "idnow", ["bankTransfer"] = transfer ? "true" : "false" };
        Assert.Equal(esign && transfer, Provider.Description.Serves(LegalBasis.GwG, settings));
        Assert.All(Enum.GetValues<LegalBasis>().Where(basis => basis is not LegalBasis.GwG), basis => Assert.True(Provider.Description.Serves(basis, settings)));
        var remarks = Provider.Examine(AutoIdentSamples.Account(Vendor.BaseUrl, all => settings.ToList().ForEach(pair => all[pair.Key] = pair.Value)), AutoIdentSamples.Few, LegalBasis.GwG);
        Assert.All(remarks, remark => Assert.True(remark.IsError));
        return remarks.Select(remark => remark.Text.Key);
    }

    [Fact]
    public void Examine_NationalityWithoutACodeOfTwoLetters_IsSaid() =>
        Assert.Equal("autoident.examine.notSent", Assert.Single(Examine(AutoIdentSamples.Few.With(("person.nationality", "XXA")))).Text.Key);

    [Theory]
    [InlineData("person.firstName", "X-MANUALTEST-HAPPYPATH")]
    [InlineData("person.lastName", "x-manualtest-fraudident")]
    [InlineData("order.custom1", "X-AUTOTEST-HAPPYPATH")]
    [InlineData("order.custom5", "X-MANUALTEST-CANCELED")]
    public void TestValues_RobotsWords_AreFound(string key, string value) =>
        Assert.Equal(key, Assert.Single(Provider.TestValues(AutoIdentSamples.Few.With((key, value)))));

    [Fact]
    public void TestValues_AnyOtherValues_AreNone() => Assert.Empty(Provider.TestValues(AutoIdentSamples.Values));

    [Fact]
    public void Check_NameOfThreeHundredCharacters_IsAnErrorBesideTheField()
    {
        var remark = Assert.Single(FieldValidator.Check(Provider.Description.Fields, AutoIdentSamples.Few.With(("person.lastName", new string('M', 300))), "autoident"));

        Assert.Equal(("person.lastName", "validation.tooLong"), (remark.Key, remark.Text.Key));
    }

    [Fact]
    public void Reference_Made_IsUnguessableAndFitsTheVendorsRule()
    {
        var references = Enumerable.Range(0, 1000).Select(_ => Provider.Description.Reference.Next()).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(1000, references.Count);
        Assert.All(references, reference => Assert.Matches("^[a-z0-9]{32}$", reference));
    }

    [Fact]
    public void Lifetime_Setting_IsTheComputedValidity() =>
        Assert.Equal([TimeSpan.FromDays(90), TimeSpan.FromDays(7)], [Providers.AutoIdent.AutoIdentAccount.LifetimeOf(Account()), Providers.AutoIdent.AutoIdentAccount.LifetimeOf(Account(settings => settings["lifetimeDays"] = "7"))]);
}
