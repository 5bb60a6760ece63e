using System.Text.Json.Nodes;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Xunit;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>Documents to be signed and their definitions.</summary>
public sealed class AutoIdentSigningTests : AutoIdentTests
{
    private static readonly byte[] Pdf = AutoIdentSamples.Text("%PDF-1.7\n" + new string('x', 100_000) + "\n%%EOF");

    private Task<ProviderOutcome<ContractState>> UploadAsync(byte[] content, AttemptContext? attempt = null, string? definition = "doc") =>
        Provider.UploadContractAsync(attempt ?? Attempt(), definition, new UploadedFile("contract.pdf", "application/pdf", new MemoryStream(content)), Stop);

    [Fact]
    public async Task Upload_Pdf_IsSentWholeAndItsStateComesBack()
    {
        Vendor.Next(200, string.Empty).Next(Exchange("document"));

        var state = (await UploadAsync(Pdf)).Value!;

        Assert.Equal(("POST", "/vendor/api/v1/democompany/identifications/REF12345678901/documents/doc/data", "application/pdf"), (Vendor.OwnCalls[0].Method, Vendor.OwnCalls[0].Path, Vendor.OwnCalls[0].Headers["Content-Type"]));
        Assert.Equal(Pdf, Vendor.OwnCalls[0].Body);
        Assert.Equal(("doc", "Doc", "UPLOADED", "2fc2-8666-7a0f", false), (state.Id, state.Name, state.RawState, state.DisplayHash, state.Signed));
        Assert.Equal("autoident.contract.otherHash", state.Remark!.Key);
    }

    [Fact]
    public async Task Upload_SameContentThere_HasNoRemark()
    {
        var body = Exchange("document").Body!;
        body["hash"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Pdf));
        Vendor.Next(200, string.Empty).Next(200, body.ToJsonString());

        Assert.Null((await UploadAsync(Pdf)).Value!.Remark);
    }

    [Fact]
    public async Task Upload_TokenRejected_IsSentAgainWhole()
    {
        Vendor.Next(401, Error("TOKEN_EXPIRED")).Next(200, string.Empty).Next(Exchange("document"));

        Assert.True((await UploadAsync(Pdf)).Succeeded);
        Assert.Equal([Pdf.Length, Pdf.Length], [Vendor.OwnCalls[0].Body.Length, Vendor.OwnCalls[1].Body.Length]);
    }

    [Fact]
    public async Task Upload_NoPdfOrTooLateOrNoPlace_IsRefusedHere()
    {
        Assert.Equal("autoident.contract.noPdf", (await UploadAsync("<html>"u8.ToArray())).Failure!.Text.Key);
        Assert.Equal("autoident.contract.noDefinition", (await UploadAsync(Pdf, definition: null)).Failure!.Text.Key);
        Assert.Equal("autoident.contract.noDefinition", (await UploadAsync(Pdf, definition: "../x")).Failure!.Text.Key);
        Assert.Equal("autoident.contract.tooLate", (await UploadAsync(Pdf, AutoIdentSamples.Attempt(Account(), status: AttemptStatus.Started))).Failure!.Text.Key);
        Assert.Equal("autoident.contract.tooLarge", (await Provider.UploadContractAsync(Attempt(), "doc", new UploadedFile("a.pdf", "application/pdf", new MemoryStream(new byte[(50 << 20) + 1])), Stop)).Failure!.Text.Key);
        Assert.Empty(Vendor.Calls);
    }

    [Fact]
    public async Task Upload_DefinitionMissingThere_SaysWhatIsMissing()
    {
        Vendor.Next(412, Error("PRECONDITION_FAILED", message: "no definition"));

        var failure = (await UploadAsync(Pdf)).Failure!;

        Assert.Equal((FailureCategory.WrongState, "autoident.error.precondition"), (failure.Category, failure.Text.Key));
    }

    [Fact]
    public async Task Contracts_List_SaysWhatIsSignedAndWhatIsWaitedFor()
    {
        Vendor.Next(Exchange("documents"));

        var contracts = (await Provider.ContractsAsync(Attempt(), Stop)).Value!;

        Assert.Equal([("doc", true, false), ("sign_contract", false, true)], contracts.Select(contract => (contract.Id, contract.Signed, contract.NeedsUpload)));
        Assert.Equal(new ContractLimits(25, 10, 50 << 20), Provider.ContractLimits);
    }

    [Fact]
    public void CanSign_Account_AsItsSettingSays()
    {
        var signs = Account(settings => settings["esign"] = "true");

        Assert.False(Provider.CanSignAt(Account()));
        Assert.True(Provider.CanSignAt(signs));
        Assert.Equal(
            ["definesDocuments", "signsDocuments"],
            ProviderDirectory.CapabilitiesAt(Provider, signs).Except(ProviderDirectory.CapabilitiesAt(Provider, Account()), StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Definitions_List_IsReadWithAllThatItSays()
    {
        Vendor.Next(Exchange("definitions"));

        var definitions = (await Provider.DefinitionsAsync(Account(), Stop)).Value!;

        Assert.Equal("doc gtu agb_contract", string.Join(' ', definitions.Select(definition => definition["identifier"])));
        Assert.Equal(("AGB eSign", "2", "DEFAULT", "false"), (definitions[1]["name"], definitions[1]["sortOrder"], definitions[1]["viewPolicy"], definitions[1]["optional"]));
    }

    [Fact]
    public async Task Definition_One_IsRead()
    {
        Vendor.Next(Exchange("definition")).Next(Exchange("definition-404"));

        Assert.Equal("user_contract_doc", (await Provider.DefinitionAsync(Account(), "doc", Stop)).Value!["name"]);
        Assert.Equal("autoident.error.noDefinition", (await Provider.DefinitionAsync(Account(), "doc", Stop)).Failure!.Text.Key);
    }

    [Fact]
    public async Task SaveDefinition_NewAndChanged_AreSentAsTheVendorWants()
    {
        Vendor.Next(201, string.Empty).Next(200, string.Empty);
        var definition = new FieldValues([new("identifier", "doc"), new("name", "user_contract_doc"), new("sortOrder", "2")]);

        Assert.True((await Provider.SaveDefinitionAsync(Account(), definition, isNew: true, Stop)).Succeeded);
        Assert.True((await Provider.SaveDefinitionAsync(Account(), definition, isNew: false, Stop)).Succeeded);

        Assert.EndsWith("/documentdefinitions", Vendor.OwnCalls[0].Path, StringComparison.Ordinal);
        Assert.EndsWith("/documentdefinitions/doc", Vendor.OwnCalls[1].Path, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"identifier":"doc","name":"user_contract_doc","optional":false,"mimeType":"application/pdf"}"""), JsonNode.Parse(Vendor.OwnCalls[0].Body)));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"identifier":"doc","name":"user_contract_doc","sortOrder":2,"optional":false,"mimeType":"application/pdf"}"""), JsonNode.Parse(Vendor.OwnCalls[1].Body)));
    }

    [Fact]
    public async Task SaveDefinition_DocumentThatNeedNotBeSigned_StaysSoWhenItIsChanged()
    {
        Vendor.Next(200, """{"optional":true,"name":"AGB","identifier":"agb","mimeType":"application/pdf","sortOrder":3,"viewPolicy":"SCROLL"}""").Next(200, string.Empty);

        var read = (await Provider.DefinitionAsync(Account(), "agb", Stop)).Value!;
        await Provider.SaveDefinitionAsync(Account(), read.With(("name", "AGB neu")), isNew: false, Stop);

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"identifier":"agb","name":"AGB neu","sortOrder":3,"optional":true,"mimeType":"application/pdf"}"""), JsonNode.Parse(Vendor.OwnCalls[1].Body)));
    }

    [Fact]
    public async Task SaveDefinition_AccountThatDoesNotSign_SaysSo()
    {
        Vendor.Next(Exchange("definition-412"));

        var failure = (await Provider.SaveDefinitionAsync(Account(), new FieldValues([new("identifier", "doc"), new("name", "x")]), isNew: true, Stop)).Failure!;

        Assert.Equal("autoident.error.precondition", failure.Text.Key);
        Assert.Contains("not an esigning customer", failure.ProviderText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeleteDefinition_Known_IsDone()
    {
        Vendor.Next(200, string.Empty).Next(404, Error("OBJECT_NOT_FOUND", "identifier", "no matching documentDefinition found"));

        Assert.True((await Provider.DeleteDefinitionAsync(Account(), "doc", Stop)).Succeeded);
        Assert.Equal("autoident.error.noDefinition", (await Provider.DeleteDefinitionAsync(Account(), "doc", Stop)).Failure!.Text.Key);
        Assert.Equal("DELETE", Vendor.OwnCalls[0].Method);
    }

    [Theory]
    [InlineData("identifier", "doc", true)]
    [InlineData("identifier", "contract_doc-2", true)]
    [InlineData("identifier", "Vertrag", false)]
    [InlineData("identifier", "contract doc", false)]
    [InlineData("identifier", "_doc", false)]
    [InlineData("name", "AGB eSign", true)]
    [InlineData("name", "Verträge", false)]
    [InlineData("optional", "true", true)]
    [InlineData("mimeType", "application/pdf", true)]
    [InlineData("mimeType", "image/png", false)]
    public void DefinitionFields_Value_AsTheVendorTakesIt(string key, string value, bool fits) =>
        Assert.Equal(fits, FieldValidator.CheckValue(Provider.DefinitionFields.Single(field => string.Equals(field.Key, key, StringComparison.Ordinal)), value, "autoident") is null);
}
