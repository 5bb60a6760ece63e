using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

/// <summary>What stands in the body of an order.</summary>
public sealed class IdentityTmOrderTests : IdentityTmTests
{
    private async Task<JsonNode> SentAsync(FieldValues values, AccountContext? account = null)
    {
        On("order");
        var outcome = await Rig.Provider.StartAsync(ProviderRig.Start(account ?? Account, values), Stop);
        Assert.True(outcome.Succeeded, outcome.Failure?.Text.Key);
        return JsonNode.Parse(Vendor.Calls.Last().Body)!;
    }

    [Fact]
    public async Task Order_EveryField_StandsUnderTheVendorsName()
    {
        var order = await SentAsync(IdentityTmSamples.Values);

        Assert.Equal("PUT putOrder", Assert.Single(Called));
        var expected = JsonNode.Parse("""
            {
              "Ref": "REF12345678901", "Product": 15, "Add": 131080, "Lang": "en", "getTargetLink": true, "getDeepLink": true, "getVideoHashes": true, "getAutoIdLink": true,
              "CustomerRouteTag": "Rechnungskreis-Nord", "Autotest": "FRAUD", "LegitimationDocument": [{ "Document": "Dienstausweis der Stadt" }, { "Document": "Jagdschein" }],
              "eIDSettings": { "VerifyMobileNumber": true, "EnableOCR": true, "CaptureImages": true, "NoVideoFallback": true, "DisableEID": false },
              "RedirectURL": { "Success": "https://bank.example/success", "Abort": "https://bank.example/abort" },
              "WebhookURL": {
                "AfterVideo": "https://bank.example/hook?event=afterVideo&orderID=[OrderID]", "AfterIdent": "https://bank.example/hook?event=afterIdent&orderID=[OrderID]",
                "OnFinal": "https://bank.example/hook?event=onFinal&ref=[Ref]", "OnError": "https://bank.example/hook?event=onError", "OnVideoError": "https://bank.example/hook?event=onVideoError",
                "OnStatusChange": "https://bank.example/hook?event=onStatusChange&code=[statusCode]"
              },
              "Phone": "+492217654321", "Mobile": "+491711234567", "Email": "erika@example.org",
              "Address": { "Firstname": "Erika-Vorname", "Surname": "Mustermann", "CompanyName": "Mustermann-Werke", "Street": "Heidestr. 17", "ZipCode": "51147", "City": "Köln-Mitte", "Country": "DE" },
              "IdentData": {
                "Firstname": "Erika Maria", "Surname": "Mustermann-Gabler", "Street": "Heidestr. 18", "ZipCode": "51148", "City": "Köln-Porz", "Country": "AT", "Birthdate": "1964-08-12",
                "Birthplace": "Berlin-Geburtsort", "Birthname": "Gabler", "Nationality": "DE", "Title": "Prof. Dr.", "Artistname": "Die Muster", "Gender": "female", "Email": "muster@example.org",
                "Mobile": "+491727654321", "CollectedBy": "Agent-Kassenraum-3",
                "IDCard": {
                  "CardNo": "T22000129", "PlaceOfIssue": "Stadt Köln", "DateOfIssue": "2020-11-01", "ValidUntil": "2030-10-31", "CountryOfIssue": "DE", "Images": { "Front": "JPEG", "Back": "JPEG" }
                },
                "DriverLicence": { "LicenceNo": "B072RRE2I55", "Classes": "A, B, C1E", "CountryOfIssue": "DE", "DateOfIssue": "2011-05-30", "ValidUntil": "2033-01-19" },
                "Additional": {
                  "idCardDateOfIssue": { "Type": 2, "Label": "Date of Issue", "Value": "2010-01-11" }, "taxNumber": { "Type": 1, "Label": "Steuernummer" }
                }
              },
              "eSignPDF": {
                "Data": "PDF", "Filename": "Vertrag-1.pdf", "SignaturePosX": 100, "SignaturePosY": 120, "SignatureHeight": 60, "SignatureWidth": 200, "SignaturePage": 2,
                "SignatureFieldName": "Unterschrift-Feld", "SignatureTag": "#hier-bitte#", "SignatureOffsetPosX": -5, "SignatureOffsetPosY": 7,
                "Stamping": [{ "Page": 1, "PosX": 30, "PosY": 40, "OffsetPosX": 1, "OffsetPosY": 2, "Width": 150, "Height": 50, "Tag": "#stempel#", "Content": "[SIGNEE] am [DATE]" }]
              },
              "eSignHash": { "Hash": "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=", "Filename": "Anlage-9.pdf" },
              "eSignOptions": { "AdditionalCheckboxes": ["Ich habe die Bedingungen gelesen", "Ich bin volljährig"] },
              "eSignTanSmsText": "Ihre TAN zur Unterschrift: [TAN]", "verificationSmsText": "Ihre TAN zur Prüfung: [TAN]",
              "MultiSignOptions": {
                "FirstOrderID": "99920006C38842",
                "SignParameters": [{
                  "Filename": "Hauptvertrag.pdf", "SignaturePosX": 300, "SignaturePosY": 310, "SignatureWidth": 210, "SignatureHeight": 61, "SignaturePage": 3, "SignatureFieldName": "Feld-Zweite"
                }]
              },
              "IdentDataSigned": "SIGNED-IDENT-DATA-OF-ERIKA",
              "EmailNotifications": {
                "OnPositiveIdent": "positive@bank.example", "OnNegativeIdent": "negative@bank.example", "OnTimeOut": "timeout@bank.example", "OnLeave": "leave@bank.example"
              },
              "Purpose": { "de": "Kontoeröffnung bei uns" }
            }
            """)!;
        expected["IdentData"]!["IDCard"]!["Images"]!["Front"] = Convert.ToBase64String(SampleFiles.Jpeg);
        expected["IdentData"]!["IDCard"]!["Images"]!["Back"] = Convert.ToBase64String(SampleFiles.Jpeg);
        expected["eSignPDF"]!["Data"] = Convert.ToBase64String(SampleFiles.Pdf);
        Assert.True(JsonNode.DeepEquals(expected, order), order.ToJsonString());
    }

    [Fact]
    public async Task Order_TheLittleThatIsNeeded_TakesProductAddressesAndDataToCheckFromElsewhere()
    {
        var order = await SentAsync(IdentityTmSamples.Few);

        var expected = JsonNode.Parse("""
            {
              "Ref": "REF12345678901", "Product": 12, "Add": 0, "getTargetLink": true, "Email": "erika@example.org", "Mobile": "+491711234567",
              "Address": { "Firstname": "Erika", "Surname": "Mustermann", "Street": "Heidestr. 17", "ZipCode": "51147", "City": "Köln", "Country": "DE" },
              "IdentData": { "Firstname": "Erika", "Surname": "Mustermann", "Street": "Heidestr. 17", "ZipCode": "51147", "City": "Köln", "Country": "DE" },
              "RedirectURL": { "Success": "https://portal.example/landing", "Abort": "https://portal.example/landing" },
              "WebhookURL": {
                "AfterIdent": "https://portal.example/webhooks/tm/WEBHOOK-SECRET-OF-OURS?event=AfterIdent&orderID=[OrderID]&ref=[Ref]",
                "OnFinal": "https://portal.example/webhooks/tm/WEBHOOK-SECRET-OF-OURS?event=OnFinal&orderID=[OrderID]&ref=[Ref]",
                "OnError": "https://portal.example/webhooks/tm/WEBHOOK-SECRET-OF-OURS?event=OnError&orderID=[OrderID]&ref=[Ref]",
                "OnVideoError": "https://portal.example/webhooks/tm/WEBHOOK-SECRET-OF-OURS?event=OnVideoError&orderID=[OrderID]&ref=[Ref]",
                "OnStatusChange": "https://portal.example/webhooks/tm/WEBHOOK-SECRET-OF-OURS?event=OnStatusChange&orderID=[OrderID]&code=[statusCode]&ref=[Ref]"
              }
            }
            """);
        Assert.True(JsonNode.DeepEquals(expected, order), order.ToJsonString());
    }

    [Theory]
    [InlineData("ident", null, "AfterIdent")]
    [InlineData("video", null, "AfterVideo")]
    [InlineData("none", null, "")]
    [InlineData("ident", "hook.afterVideo", "AfterVideo")]
    [InlineData("video", "hook.afterIdent", "AfterIdent")]
    public async Task Order_AfterIdentAndAfterVideo_NeverStandTogether(string setting, string? own, string expected)
    {
        var values = own is null ? IdentityTmSamples.Few : IdentityTmSamples.Few.With((own, "https://bank.example/own"));

        var order = await SentAsync(values, IdentityTmSamples.Account(Vendor.BaseUrl, settings => settings["afterHook"] = setting));

        Assert.Equal(expected, string.Join(' ', order["WebhookURL"]!.AsObject().Select(member => member.Key).Where(name => name.StartsWith("After", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Order_AddressAtTheLimit_LosesOurReferenceFirst()
    {
        var prefix = "https://portal.example/webhooks/tm/WEBHOOK-SECRET-OF-OURS";
        var room = 250 - prefix.Length - "?event=OnStatusChange&orderID=[OrderID]&code=[statusCode]".Length;
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, publicUrl: $"https://portal.example/{new string('x', room - 1)}/");

        var hooks = (await SentAsync(IdentityTmSamples.Few, account))["WebhookURL"]!;

        Assert.Equal(250, hooks["OnStatusChange"]!.GetValue<string>().Length);
        Assert.EndsWith("&code=[statusCode]", hooks["OnStatusChange"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.All(hooks.AsObject(), hook => Assert.InRange(hook.Value!.GetValue<string>().Length, 1, 250));
    }

    [Fact]
    public async Task Order_AddressTooLong_IsLeftOffAndSaid()
    {
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, publicUrl: $"https://portal.example/{new string('x', 260)}/");
        On("order");

        var started = (await Rig.Provider.StartAsync(ProviderRig.Start(account, IdentityTmSamples.Few), Stop)).Value!;

        var order = JsonNode.Parse(Vendor.Calls.Last().Body)!;
        Assert.Null(order["WebhookURL"]);
        Assert.Null(order["RedirectURL"]);
        Assert.Contains(started.Remarks, remark => remark.Key is "identity-tm.remark.noWebhook");
    }

    [Fact]
    public async Task Order_BirthNameWanted_IsAskedForByAnEmptyMember()
    {
        Assert.Equal(string.Empty, (await SentAsync(IdentityTmSamples.Few.With(("person.wantBirthName", "true"))))["IdentData"]!["Birthname"]!.GetValue<string>());
        Assert.Null((await SentAsync(IdentityTmSamples.Few))["IdentData"]!["Birthname"]);
    }

    [Fact]
    public async Task Order_SeveralDocuments_AreAListEachWithItsStampsAndBytes()
    {
        var order = await SentAsync(IdentityTmSamples.Few.With(
            ("esign.documents[0].file", SampleFiles.PdfId),
            ("esign.documents[0].tag", "#a#"),
            ("esign.documents[2].file", SampleFiles.PdfId),
            ("esign.documents[2].fieldName", "b"),
            ("esign.stamps[0].document", "3"),
            ("esign.stamps[0].content", "für den zweiten")));

        var documents = order["eSignPDF"]!.AsArray();
        Assert.Equal(2, documents.Count);
        Assert.All(documents, document => Assert.Equal(Convert.ToBase64String(SampleFiles.Pdf), document!["Data"]!.GetValue<string>()));
        Assert.All(documents, document => Assert.Equal("Vertrag über vieles.pdf", document!["Filename"]!.GetValue<string>()));
        Assert.Null(documents[0]!["Stamping"]);
        Assert.Equal("für den zweiten", documents[1]!["Stamping"]![0]!["Content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Order_BodyOfFiles_HasTheLengthThatItAnnounces()
    {
        await SentAsync(IdentityTmSamples.Signing);

        var call = Vendor.Calls.Last();
        Assert.Equal(call.Body.Length.ToString(CultureInfo.InvariantCulture), call.Headers["Content-Length"]);
    }

    [Theory]
    [InlineData("QES", "namirial", null, 0)]
    [InlineData("AES", "namirial", null, 128)]
    [InlineData("BES", "signme", null, 256)]
    [InlineData("AES", "namirial", "256", 256)]
    [InlineData("QES", "signme", "16,131072", 131088)]
    public async Task Order_KindOfSignature_IsAddedWhenTheOrderSigns(string esign, string tsp, string? own, long expected)
    {
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, settings => (settings["esign"], settings["tsp"]) = (esign, tsp));

        Assert.Equal(expected, (await SentAsync(IdentityTmSamples.Signing.With(("order.add", own)), account))["Add"]!.GetValue<long>());
    }

    [Fact]
    public async Task Order_FlagsOfTheAccount_AreTakenWhenTheOrderNamesNoneAndPosHasTheAccountsNumber()
    {
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, settings => (settings["addFlags"], settings["posValue"]) = ("4096,8388608", "1024"));

        Assert.Equal(4096 + 1024, (await SentAsync(IdentityTmSamples.Few, account))["Add"]!.GetValue<long>());
        Assert.Equal(8, (await SentAsync(IdentityTmSamples.Few.With(("order.add", "8")), account))["Add"]!.GetValue<long>());
    }

    [Theory]
    [InlineData(SampleFiles.JpegId, "identity-tm.error.noPdf")]
    [InlineData(SampleFiles.ProtectedPdfId, "identity-tm.error.protectedPdf")]
    [InlineData(SampleFiles.TextId, "identity-tm.error.noPdf")]
    [InlineData(SampleFiles.GoneId, "identity-tm.error.uploadGone")]
    public async Task Start_DocumentThatCannotBeSigned_IsRefusedBesideItsFieldAndNothingIsSent(string upload, string text)
    {
        var failure = (await Rig.Provider.StartAsync(ProviderRig.Start(Account, IdentityTmSamples.Signing.With(("esign.documents[0].file", upload))), Stop)).Failure!;

        Assert.Equal((FailureCategory.InvalidOrder, false), (failure.Category, failure.OutcomeUnknown));
        Assert.Equal(("esign.documents[0].file", text), (Assert.Single(failure.Fields).Key, failure.Fields[0].Text.Key));
        Assert.Empty(Vendor.Calls);
    }

    [Fact]
    public async Task Start_SignatureOnAPageThatIsNotThere_IsRefused()
    {
        var failure = (await Rig.Provider.StartAsync(ProviderRig.Start(Account, IdentityTmSamples.Signing.With(("esign.documents[0].page", "3"))), Stop)).Failure!;

        Assert.Equal("identity-tm.error.noSuchPage", Assert.Single(failure.Fields).Text.Key);
    }

    [Theory]
    [InlineData("#sign", null, "esign.documents[0].tag")]
    [InlineData("#stamp", "#sign", "esign.stamps[0].tag")]
    [InlineData("#sign", "#sign", "esign.documents[0].tag, esign.stamps[0].tag")]
    public async Task Start_TagThatStandsInTheDocumentTwice_IsRefusedBesideIt(string tag, string? stampTag, string expected)
    {
        var values = IdentityTmSamples.Signing.With(("esign.documents[0].file", SampleFiles.TaggedPdfId), ("esign.documents[0].tag", tag));
        values = stampTag is null ? values : values.With(("esign.stamps[0].document", "1"), ("esign.stamps[0].content", "[DATE]"), ("esign.stamps[0].tag", stampTag));

        var failure = (await Rig.Provider.StartAsync(ProviderRig.Start(Account, values), Stop)).Failure!;

        Assert.Equal(expected, string.Join(", ", failure.Fields.Select(remark => remark.Key)));
        Assert.All(failure.Fields, remark => Assert.Equal("identity-tm.error.tagTwice", remark.Text.Key));
        Assert.Empty(Vendor.Calls);
    }

    [Fact]
    public async Task Start_ImageThatIsNoJpeg_IsRefused()
    {
        var failure = (await Rig.Provider.StartAsync(ProviderRig.Start(Account, IdentityTmSamples.Few.With(("document.front", SampleFiles.PdfId))), Stop)).Failure!;

        Assert.Equal(("document.front", "identity-tm.error.noJpeg"), (Assert.Single(failure.Fields).Key, failure.Fields[0].Text.Key));
    }
}
