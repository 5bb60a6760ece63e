using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.Tests.IdentityTm;

/// <summary>An account and a person, both invented.</summary>
internal static class IdentityTmSamples
{
    public const string OrderId = "99921269855041";
    public const string Password = "geheim-PASSWORD-1";

    /// <summary>The key of the vector in the fixtures.</summary>
    public const string ContentKey = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

    /// <summary>Every field that there is.</summary>
    public static FieldValues Values { get; } = new(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["order.product"] = "15",
        ["order.add"] = "8,131072",
        ["order.language"] = "en",
        ["order.deepLink"] = "true",
        ["order.videoHashes"] = "true",
        ["order.autoIdLink"] = "true",
        ["order.routeTag"] = "Rechnungskreis-Nord",
        ["order.autotest"] = "FRAUD",
        ["order.legitimation[0].document"] = "Dienstausweis der Stadt",
        ["order.legitimation[1].document"] = "Jagdschein",
        ["person.title"] = "Prof. Dr.",
        ["person.firstName"] = "Erika-Vorname",
        ["person.lastName"] = "Mustermann",
        ["person.birthName"] = "Gabler",
        ["person.wantBirthName"] = "true",
        ["person.birthDate"] = "1964-08-12",
        ["person.birthPlace"] = "Berlin-Geburtsort",
        ["person.nationality"] = "DEU",
        ["person.gender"] = "female",
        ["person.email"] = "erika@example.org",
        ["person.mobilePhone"] = "+49 171 1234567",
        ["person.phone"] = "+49 221 7654321",
        ["person.language"] = "de",
        ["address.company"] = "Mustermann-Werke",
        ["address.street"] = "Heidestr. 17",
        ["address.postalCode"] = "51147",
        ["address.city"] = "Köln-Mitte",
        ["address.country"] = "DEU",
        ["ident.firstName"] = "Erika Maria",
        ["ident.lastName"] = "Mustermann-Gabler",
        ["ident.street"] = "Heidestr. 18",
        ["ident.postalCode"] = "51148",
        ["ident.city"] = "Köln-Porz",
        ["ident.country"] = "AUT",
        ["ident.artistName"] = "Die Muster",
        ["ident.email"] = "muster@example.org",
        ["ident.mobile"] = "+49 172 7654321",
        ["ident.collectedBy"] = "Agent-Kassenraum-3",
        ["document.number"] = "T22000129",
        ["document.placeOfIssue"] = "Stadt Köln",
        ["document.dateIssued"] = "2020-11-01",
        ["document.dateOfExpiry"] = "2030-10-31",
        ["document.country"] = "DEU",
        ["document.front"] = SampleFiles.JpegId,
        ["document.back"] = SampleFiles.JpegId,
        ["licence.number"] = "B072RRE2I55",
        ["licence.classes"] = "A, B, C1E",
        ["licence.country"] = "DEU",
        ["licence.dateIssued"] = "2011-05-30",
        ["licence.dateOfExpiry"] = "2033-01-19",
        ["additional[0].name"] = "idCardDateOfIssue",
        ["additional[0].type"] = "2",
        ["additional[0].label"] = "Date of Issue",
        ["additional[0].value"] = "2010-01-11",
        ["additional[1].name"] = "taxNumber",
        ["additional[1].type"] = "1",
        ["additional[1].label"] = "Steuernummer",
        ["eid.verifyMobileNumber"] = "true",
        ["eid.enableOcr"] = "true",
        ["eid.captureImages"] = "true",
        ["eid.noVideoFallback"] = "true",
        ["eid.disable"] = "false",
        ["esign.documents[0].file"] = SampleFiles.PdfId,
        ["esign.documents[0].fileName"] = "Vertrag-1.pdf",
        ["esign.documents[0].posX"] = "100",
        ["esign.documents[0].posY"] = "120",
        ["esign.documents[0].width"] = "200",
        ["esign.documents[0].height"] = "60",
        ["esign.documents[0].page"] = "2",
        ["esign.documents[0].fieldName"] = "Unterschrift-Feld",
        ["esign.documents[0].tag"] = "#hier-bitte#",
        ["esign.documents[0].offsetX"] = "-5",
        ["esign.documents[0].offsetY"] = "7",
        ["esign.stamps[0].document"] = "1",
        ["esign.stamps[0].page"] = "1",
        ["esign.stamps[0].posX"] = "30",
        ["esign.stamps[0].posY"] = "40",
        ["esign.stamps[0].tag"] = "#stempel#",
        ["esign.stamps[0].offsetX"] = "1",
        ["esign.stamps[0].offsetY"] = "2",
        ["esign.stamps[0].width"] = "150",
        ["esign.stamps[0].height"] = "50",
        ["esign.stamps[0].content"] = "[SIGNEE] am [DATE]",
        ["esign.hashes[0].hash"] = "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=",
        ["esign.hashes[0].fileName"] = "Anlage-9.pdf",
        ["esign.checkboxes[0].text"] = "Ich habe die Bedingungen gelesen",
        ["esign.checkboxes[1].text"] = "Ich bin volljährig",
        ["esign.tanSms"] = "Ihre TAN zur Unterschrift: [TAN]",
        ["multi.firstOrder"] = "99920006C38842",
        ["multi.parameters[0].fileName"] = "Hauptvertrag.pdf",
        ["multi.parameters[0].posX"] = "300",
        ["multi.parameters[0].posY"] = "310",
        ["multi.parameters[0].width"] = "210",
        ["multi.parameters[0].height"] = "61",
        ["multi.parameters[0].page"] = "3",
        ["multi.parameters[0].fieldName"] = "Feld-Zweite",
        ["reuse.identData"] = SampleFiles.TextId,
        ["redirect.success"] = "https://bank.example/success",
        ["redirect.abort"] = "https://bank.example/abort",
        ["hook.afterVideo"] = "https://bank.example/hook?event=afterVideo&orderID=[OrderID]",
        ["hook.afterIdent"] = "https://bank.example/hook?event=afterIdent&orderID=[OrderID]",
        ["hook.onFinal"] = "https://bank.example/hook?event=onFinal&ref=[Ref]",
        ["hook.onError"] = "https://bank.example/hook?event=onError",
        ["hook.onVideoError"] = "https://bank.example/hook?event=onVideoError",
        ["hook.onStatusChange"] = "https://bank.example/hook?event=onStatusChange&code=[statusCode]",
        ["notify.positive"] = "positive@bank.example",
        ["notify.negative"] = "negative@bank.example",
        ["notify.timeOut"] = "timeout@bank.example",
        ["notify.leave"] = "leave@bank.example",
        ["purpose.text"] = "Eröffnung eines Kontos",
        ["purpose.texts[0].language"] = "de",
        ["purpose.texts[0].text"] = "Kontoeröffnung bei uns",
        ["order.verificationSms"] = "Ihre TAN zur Prüfung: [TAN]",
    });

    /// <summary>The little that an order needs.</summary>
    public static FieldValues Few { get; } = new(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["person.firstName"] = "Erika",
        ["person.lastName"] = "Mustermann",
        ["person.email"] = "erika@example.org",
        ["person.mobilePhone"] = "+49 171 1234567",
        ["address.street"] = "Heidestr. 17",
        ["address.postalCode"] = "51147",
        ["address.city"] = "Köln",
        ["address.country"] = "DEU",
    });

    /// <summary>The same with a document to be signed.</summary>
    public static FieldValues Signing { get; } = Few.With(("esign.documents[0].file", SampleFiles.PdfId), ("esign.documents[0].tag", "#hier#"));

    public static AccountContext Account(
        Uri baseUrl, Action<Dictionary<string, string>>? settings = null, Action<Dictionary<string, string>>? secrets = null,
        AccountEnvironment environment = AccountEnvironment.Test, string publicUrl = "https://portal.example/")
    {
        var allSettings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["userName"] = "api-user", ["products"] = "12 = Video\n13 = eID\n15 = eSign", ["esign"] = "QES", ["tsp"] = "namirial", ["integration"] = "true",
        };
        var allSecrets = new Dictionary<string, string>(StringComparer.Ordinal) { ["password"] = Password, ["adminMobile"] = "+49 170 9998887" };
        settings?.Invoke(allSettings);
        secrets?.Invoke(allSecrets);
        return new AccountContext
        {
            Id = Guid.Parse("0a4c7f10-0c0a-4d8e-9d43-0b8f3f1c7e04"),
            Name = "identity.TM test",
            Environment = environment,
            BaseUrl = baseUrl,
            Settings = allSettings,
            Secrets = allSecrets,
            WebhookUrl = new Uri(new Uri(publicUrl), "webhooks/tm/WEBHOOK-SECRET-OF-OURS"),
            LandingUrl = new Uri(new Uri(publicUrl), "landing"),
            LegalBases = Enum.GetValues<LegalBasis>().ToHashSet(),
            Version = 1,
        };
    }

    /// <summary>An attempt with facts.</summary>
    public static AttemptContext Attempt(AccountContext account, FieldValues? values = null, params (string Key, string Value)[] facts) =>
        AttemptAt(account, AttemptStatus.Created, isFinal: false, isSuspicion: false, values, facts);

    /// <summary>An attempt of which something was read before.</summary>
    public static AttemptContext AttemptAt(
        AccountContext account, AttemptStatus status, bool isFinal, bool isSuspicion, FieldValues? values = null, params (string Key, string Value)[] facts) => new()
    {
        Account = account,
        AttemptId = Guid.Parse("6f1d9a51-5d4e-4b6c-8f44-2f1f2b6f0a01"),
        ProviderReference = OrderId,
        Reference = "REF12345678901",
        Fields = values ?? Few,
        LegalBasis = LegalBasis.GwG,
        Facts = facts.ToDictionary(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal),
        CreatedAt = SampleTime.Now.UtcDateTime.AddDays(-1),
        Status = status,
        IsFinal = isFinal,
        IsSuspicion = isSuspicion,
    };
}
