using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

/// <summary>Rules that no single field can state.</summary>
public sealed class IdentityTmExaminationTests : IdentityTmTests
{
    private string Examine(FieldValues values, Action<Dictionary<string, string>>? settings = null, bool errorsOnly = false, AccountContext? account = null) => string.Join(", ", Rig.Provider
        .Examine(account ?? IdentityTmSamples.Account(new Uri("https://vendor.example/"), settings), values, LegalBasis.GwG)
        .Where(remark => remark.IsError || !errorsOnly)
        .Select(remark => $"{(remark.IsError ? "!" : string.Empty)}{remark.Key} {remark.Text.Key["identity-tm.examine.".Length..]}"));

    [Fact]
    public void Examine_TheLittleThatIsNeeded_IsFine() => Assert.Empty(Examine(IdentityTmSamples.Few));

    [Fact]
    public void Examine_DocumentWithOnePlace_IsFine()
    {
        Assert.Empty(Examine(IdentityTmSamples.Signing));
        Assert.Empty(Examine(IdentityTmSamples.Signing.With(("esign.documents[0].offsetX", "5"), ("esign.documents[0].width", "10"))));
        Assert.Empty(Examine(IdentityTmSamples.Signing.With(("esign.documents[0].tag", null), ("esign.documents[0].fieldName", "f"))));
        Assert.Empty(Examine(IdentityTmSamples.Signing.With(("esign.documents[0].tag", null), ("esign.documents[0].posX", "1"), ("esign.documents[0].posY", "1"), ("esign.documents[0].height", "9"))));
    }

    [Theory]
    [InlineData("posX=1 posY=2 tag=t", "!esign.documents[0].posX twoPlaces")]
    [InlineData("fieldName=f tag=t", "!esign.documents[0].tag twoPlaces")]
    [InlineData("posX=1 posY=2 fieldName=f", "!esign.documents[0].posX twoPlaces")]
    [InlineData("", "!esign.documents[0].posX noPlace")]
    [InlineData("posX=1", "!esign.documents[0].posY bothCoordinates")]
    [InlineData("fieldName=f width=9", "!esign.documents[0].width sizeNeedsPosition")]
    [InlineData("fieldName=f offsetY=9", "!esign.documents[0].offsetY offsetNeedsTag")]
    public void Examine_PlaceOfASignature_IsGivenInExactlyOneWay(string given, string expected)
    {
        var values = IdentityTmSamples.Few.With(
        [
            ("esign.documents[0].file", SampleFiles.PdfId),
            .. given.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pair => ($"esign.documents[0].{pair.Split('=')[0]}", (string?)pair.Split('=')[1])),
        ]);

        Assert.Equal(expected, Examine(values));
    }

    [Fact]
    public void Examine_AfterIdentAndAfterVideo_ExcludeEachOther() => Assert.Equal(
        "!hook.afterVideo twoHooks", Examine(IdentityTmSamples.Few.With(("hook.afterIdent", "https://bank.example/1"), ("hook.afterVideo", "https://bank.example/2"))));

    [Theory]
    [InlineData("esign=none", "!esign.documents[0].file accountSignsNot")]
    [InlineData("tsp=signme", "")]
    public void Examine_AccountThatDoesNotSign_IsSaid(string setting, string expected) =>
        Assert.Equal(expected, Examine(IdentityTmSamples.Signing, settings => settings[setting.Split('=')[0]] = setting.Split('=')[1]));

    [Fact]
    public void Examine_SigningWithoutAMobileNumber_IsRefused() => Assert.Equal("!person.mobilePhone mobileForSigning", Examine(IdentityTmSamples.Signing.With(("person.mobilePhone", null))));

    [Fact]
    public void Examine_StampsAndReuseAtSignMe_AreRefused() => Assert.Equal(
        "!esign.stamps[0].document stampsNamirialOnly, !reuse.identData reuseNamirialOnly",
        Examine(
            IdentityTmSamples.Signing.With(("esign.stamps[0].document", "1"), ("esign.stamps[0].content", "x"), ("reuse.identData", SampleFiles.TextId)),
            settings => settings["tsp"] = "signme"));

    [Theory]
    [InlineData("document=2 content=x", "!esign.stamps[0].document stampWithoutDocument")]
    [InlineData("document=1", "!esign.stamps[0].content emptyStamp")]
    [InlineData("document=1 content=x tag=t posX=1", "!esign.stamps[0].tag twoPlaces")]
    [InlineData("document=1 content=x offsetX=1", "!esign.stamps[0].offsetX offsetNeedsTag")]
    public void Examine_Stamps_HaveADocumentATextAndOnePlace(string given, string expected) => Assert.Equal(
        expected, Examine(IdentityTmSamples.Signing.With([.. given.Split(' ').Select(pair => ($"esign.stamps[0].{pair.Split('=')[0]}", (string?)pair.Split('=')[1]))])));

    [Theory]
    [InlineData("12", "")]
    [InlineData("99", "!order.product otherProduct")]
    public void Examine_Product_IsOneOfTheAccounts(string product, string expected) => Assert.Equal(expected, Examine(IdentityTmSamples.Few.With(("order.product", product))));

    [Theory]
    [InlineData("1", "order.add pseudonymOnly")]
    [InlineData("16", "order.add notSignMe")]
    [InlineData("128,256", "order.add notSignMe, !order.add twoSignatures")]
    public void Examine_Flags_AreExplained(string flags, string expected) => Assert.Equal(expected, Examine(IdentityTmSamples.Few.With(("order.add", flags))));

    [Fact]
    public void Examine_Additional_HasTenRowsUniqueNamesAndFittingValues()
    {
        var rows = Enumerable.Range(0, 11).SelectMany(row => new[]
        {
            ($"additional[{row}].name", (string?)$"n{(row == 3 ? 2 : row)}"), ($"additional[{row}].type", row == 5 ? "2" : "1"), ($"additional[{row}].value", "keinTag"),
        });

        Assert.Equal(
            "!additional[10].name tooManyAdditional, !additional[3].name sameName, !additional[5].value valueOfType", Examine(IdentityTmSamples.Few.With([.. rows])));
    }

    [Fact]
    public void Examine_TwoPurposes_AreRefused() => Assert.Equal(
        "!purpose.text twoPurposes", Examine(IdentityTmSamples.Few.With(("purpose.text", "a"), ("purpose.texts[0].language", "de"), ("purpose.texts[0].text", "b"))));

    [Fact]
    public void Examine_FirstOrder_IsNeededForItsPlaces() => Assert.Equal("!multi.firstOrder noFirstOrder", Examine(IdentityTmSamples.Few.With(("multi.parameters[0].page", "1"))));

    [Fact]
    public void Examine_OwnAddressForTheEnd_IsWarnedOf() => Assert.Equal("hook.onFinal foreignHook", Examine(IdentityTmSamples.Few.With(("hook.onFinal", "https://bank.example/x"))));

    [Fact]
    public void Examine_AddressOfOurs_MustBeReachableAndShort()
    {
        Assert.Equal(" noWebhook", Examine(IdentityTmSamples.Few, account: IdentityTmSamples.Account(new Uri("https://vendor.example/"), publicUrl: "http://portal.example/")));
        Assert.Equal(" webhookTooLong", Examine(IdentityTmSamples.Few, account: IdentityTmSamples.Account(new Uri("https://vendor.example/"), publicUrl: $"https://portal.example/{new string('x', 250)}/")));
    }
}
