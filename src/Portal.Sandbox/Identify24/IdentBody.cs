using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.Identify24;

/// <summary>The data of an ident as ident/get and ident/getIdentData write them, both under other names than ident/create has.</summary>
internal static class IdentBody
{
    /// <param name="ident">The ident.</param>
    /// <param name="inAll">As a part of ident/getIdentData, where one more number stands first and the appointment has another form.</param>
    /// <param name="sparse">As little as the samples show: no gender, no nationality, and the country where the authority should be.</param>
    public static JsonObject Write(Ident ident, bool inAll, bool sparse)
    {
        var body = new JsonObject();
        if (inAll)
        {
            body["customer_id"] = ident.CustomerId.ToString(CultureInfo.InvariantCulture);
        }

        void Put(string name, string text) => body[name] = text;
        void Copy(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                body[name] = ident.Text(name);
            }
        }

        Put("id", ident.Id);
        Put("project_id", ident.Text("project_id"));
        Put("company_name", Partners.Find(ident.Partner)?.Company ?? "");
        foreach (var name in new[] { "hrb_number", "hrb_city", "street", "house_no", "zip_code", "city" })
        {
            Put("company_" + name, "");
        }

        Put("company_country", "DE");
        Copy("person_title");
        Put("gender", sparse ? "" : ident.Text("gender"));
        Copy("person_first_name", "person_last_name", "person_position", "email", "street", "house_no");
        Put("postal_code", ident.Text("zip_code"));
        Copy("city");
        Put("land", ident.Text("country"));
        Put("mobile_number", ident.Text("mobile_phone"));
        Put("phone_number", "");
        Put("id_type", ident.Text("type_of_id"));
        Put("nationality", sparse ? "" : ident.Text("nationality"));
        Put("id_issuing_authority", ident.Text(sparse ? "id_country" : "issuing_authority"));
        Put("id_issue_date", WireDates.DocumentDay(ident.Text("id_issue_date")));
        Put("id_expire_date", WireDates.DocumentDay(ident.Text("id_end_date")));
        Copy("id_number", "id_mrz", "person_maiden_name", "international_code", "birthday", "birth_place", "custom_id", "custom1", "custom2", "custom3", "custom4");
        Put("status", ident.Status.Text);
        Put("status_code", ident.Status.Code);
        Put("created_at", WireDates.DayFirst(ident.Created));
        Put("appointment_date", inAll ? WireDates.Short(ident.Appointment) : WireDates.Universal(ident.Appointment));
        return body;
    }

    /// <summary>"Sample Webhook Payload".</summary>
    public static JsonObject Push(Ident ident) => new()
    {
        ["ident_id"] = ident.Id,
        ["status"] = ident.Status.Text,
        ["status_code"] = ident.Status.Code,
        ["project_id"] = ident.Text("project_id"),
        ["custom_id"] = ident.Text("custom_id"),
        ["company_name"] = Partners.Find(ident.Partner)?.Company ?? "",
        ["first_name"] = ident.Text("person_first_name"),
        ["last_name"] = ident.Text("person_last_name"),
        ["custom1"] = ident.Text("custom1"),
        ["custom2"] = ident.Text("custom2"),
        ["custom3"] = ident.Text("custom3"),
        ["custom4"] = ident.Text("custom4"),
    };
}
