using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Identify24;

/// <summary><c>GET /ident/get/{ident_id}</c>, <c>GET /ident/getIdentData/{ident_id}</c>, and the files that the latter names.</summary>
internal sealed class ReadCalls(Idents idents, IdentFiles files, FaultSettings faults)
{
    public IResult One(Ident ident) => Answer(ident, Person(ident, inAll: false));

    public IResult All(HttpContext http, Ident ident)
    {
        var data = new JsonObject { ["ident"] = Person(ident, inAll: true) };
        files.Describe(ident, data, $"{http.Request.Scheme}://{http.Request.Host}{Identify24Sandbox.Root}/");
        return Answer(ident, data);
    }

    /// <summary>A file, for its partner only ("API requests without authentication will also fail").</summary>
    public IResult File(HttpContext http, Partner partner, string folder, string name)
    {
        if (!int.TryParse(folder, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || idents.ByCustomerId(number) is not { } ident || files.Find(ident, name) is not { } file)
        {
            return Refusal.NotFound("The file");
        }

        http.Request.RouteValues["caseId"] = ident.Id;
        return ident.Partner != partner.Name ? Refusal.Forbidden()
            : http.Request.Query["away"] == "yes" ? Results.Redirect("https://files.example.net/" + name)
            : Fault(ident, Identify24Faults.Files) switch
            {
                "truncated" => Results.Bytes(file.Content()[..100], file.MediaType),
                "empty" => Results.Bytes([], file.MediaType),
                "html" => Results.Text("<html><body><script>alert(1)</script></body></html>", "text/html"),
                "gone" => Refusal.NotFound("The file"),
                _ => Results.Bytes(file.Content(), file.MediaType),
            };
    }

    private JsonObject Person(Ident ident, bool inAll) =>
        BodyFaults.Hostile(Fault(ident, SharedFaults.Texts), IdentBody.Write(ident, inAll, Fault(ident, Identify24Faults.Body) == "sparse"));

    private IResult Answer(Ident ident, JsonObject data) => BodyFaults.Answer(
        Fault(ident, Identify24Faults.Body), new JsonObject { ["result"] = true, ["messages"] = new JsonArray(), ["data"] = data });

    private string Fault(Ident ident, FaultField field) => faults.Get(Identify24Sandbox.ProviderKey, ident.Id, field);
}
