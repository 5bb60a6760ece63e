using System.Text.Json.Nodes;

namespace Portal.Sandbox.AutoIdent;

/// <summary>The JSON of an ident ("Result Data", "JSON Sample Responses"), as a read and as a webhook carry it.</summary>
internal sealed class ResultBody(Ident ident, Verdict verdict, IReadOnlyList<Attachment> attachments)
{
    private static readonly string[] Person = ["birthday", "firstname"];
    private static readonly string[] Address = ["zipcode", "country", "city", "street", "streetnumber"];
    private static readonly string[] Rest = ["birthplace", "nationality", "gender", "title", "birthname", "lastname"];

    private readonly ResultField _fields = new(ident, verdict);

    private bool IsOver => Words.Final.Contains(verdict.Result);

    /// <summary>Final and preliminary results hold what was read; all else only what was sent.</summary>
    private bool HasValues => IsOver || verdict.Result is Words.ReviewPending or Words.FraudPending;

    private bool Esign => Customers.Find(ident.Customer) is { Esign: true };

    /// <summary>The body. A webhook about an attempt that came to no result has fewer sections ("Webhooks with Status Canceled and Check_Pending").</summary>
    public JsonObject Write(bool forWebhook = false)
    {
        var body = new JsonObject { ["identificationprocess"] = Process() };
        if (Esign && IsOver)
        {
            body["esigning"] = new JsonObject { ["result"] = verdict.Parts.Esigning, ["sessionid"] = "" };
        }

        body["customdata"] = Copy("custom3", "custom4", "custom1", "custom2", "custom5");
        body["contactdata"] = Copy("mobilephone", "email");
        body["userdata"] = UserData(forWebhook);
        if (forWebhook && !HasValues)
        {
            if (verdict.Result == Words.Aborted)
            {
                body["identificationdocument"] = new JsonObject();
            }

            return body;
        }

        body["identificationdocument"] = new ResultDocument(verdict, _fields).Write(HasValues);
        if (HasValues && verdict.Parts.SecondDocument)
        {
            body["identificationdocument2"] = ResultDocument.Second(_fields);
        }

        body["attachments"] = new JsonObject(attachments.Select(file => KeyValuePair.Create(file.Key, (JsonNode?)file.FileName)));
        if (HasValues && verdict.Parts.Poa is not null)
        {
            body["additionaldocuments"] = new JsonArray(ResultDocument.Bill(_fields, verdict.Parts.Poa));
        }

        if (HasValues && (verdict.Parts.Payment ?? (Customers.Find(ident.Customer) is { BankTransfer: true } ? Words.Success : null)) is { } payment and not "none")
        {
            body["banktransferpaymentinfo"] = Payment(payment);
        }

        return body;
    }

    private JsonObject Process()
    {
        var process = new JsonObject { ["result"] = verdict.Result };
        Add(process, "reason", verdict.Reason);
        process["companyid"] = ident.Customer;
        Add(process, "poaresult", HasValues ? verdict.Parts.Poa : null);
        if (HasValues)
        {
            process["filename"] = ident.TransactionNumber + ".zip";
        }

        Add(process, "agentname", verdict.AgentName);
        process["identificationtime"] = verdict.Result is Words.Aborted or Words.Start or Words.Started ? null : WireJson.Time(verdict.At);
        process["id"] = ident.Id;
        if (HasValues)
        {
            process["href"] = $"/api/v1/{ident.Customer}/identifications/{ident.TransactionNumber}.zip";
        }

        process["type"] = verdict.Parts.Channel;
        process["transactionnumber"] = ident.TransactionNumber;
        Add(process, "previousresult", verdict.PreviousResult);
        if (HasValues && verdict.Parts.Nfc is { } nfc)
        {
            process["wasnfcused"] = nfc ? "true" : "false";
        }

        if (IsOver && (verdict.Changes.Count > 0 || verdict.Reviewed.Count > 0))
        {
            process["identchanges"] = verdict.Changes.Count > 0;
            process["reviewchanges"] = verdict.Reviewed.Count > 0;
        }

        return process;
    }

    private JsonObject UserData(bool forWebhook)
    {
        Func<string, JsonObject?> member = HasValues ? _fields.Of : _fields.AsSent;
        var data = new JsonObject();
        Fill(data, Person, member);
        var address = new JsonObject();
        Fill(address, Address, member);
        data["address"] = address;
        Fill(data, Rest, member);
        var language = string.IsNullOrEmpty(ident.Data.GetValueOrDefault("preferredLang")) ? "en" : ident.Data["preferredLang"];
        data["identlanguage"] = HasValues && !verdict.Robot
            ? new JsonObject { ["status"] = "MATCH", ["value"] = language }
            : new JsonObject { ["status"] = "ORIGINAL", ["original"] = language };
        if (verdict.Result == Words.Canceled && !forWebhook && _fields.Sent("birthname") is null)
        {
            data["birthname"] = new JsonObject { ["status"] = "NEW", ["value"] = "GABLER" };
        }

        return data;
    }

    private JsonObject Payment(string status) => new()
    {
        ["senderbankname"] = "Testbank",
        ["senderiban"] = "DE62888888880012345678",
        ["amount"] = "\u20ac0.01",
        ["paymentstatus"] = status,
        ["senderholdername"] = $"{_fields.Value("lastname")}, {_fields.Value("firstname")}",
        ["paymentid"] = "xp_" + ident.Id.Replace('-', '_'),
    };

    private JsonObject Copy(params ReadOnlySpan<string> names)
    {
        var section = new JsonObject();
        foreach (var name in names)
        {
            section[name] = ident.Data.GetValueOrDefault(name);
        }

        return section;
    }

    private static void Fill(JsonObject section, string[] names, Func<string, JsonObject?> member)
    {
        foreach (var name in names)
        {
            if (member(name) is { } made)
            {
                section[name] = made;
            }
        }
    }

    private static void Add(JsonObject section, string name, string? text)
    {
        if (text is not null)
        {
            section[name] = text;
        }
    }
}
