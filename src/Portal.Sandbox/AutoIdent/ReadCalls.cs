using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.AutoIdent;

/// <summary><c>GET /api/v1/{customer}/identifications…</c>: lists, one ident in JSON, PDF, XML and ZIP, and its binding key.</summary>
internal sealed class ReadCalls(Idents idents, ResultFiles files, FaultSettings faults)
{
    private static readonly string[] Lists = ["pending", "aborted", "canceled", "successful"];

    /// <summary>"Retrieving an Ident in its various Statuses": one of four parameters, with the value true.</summary>
    public IResult List(HttpContext http, Customer customer)
    {
        var query = http.Request.Query;
        if (query.Count == 0)
        {
            return Refusal.MissingTransaction();
        }

        var (name, value) = query.First();
        if (query.Count > 1 || !Lists.Contains(name, StringComparer.Ordinal) || value != "true")
        {
            return Refusal.BadRequest(name);
        }

        var found = idents.All().Where(ident => ident is { Deleted: false, Started: false, Verdict: not null } && ident.Customer == customer.Shortname && IsOn(name, ident.Verdict.Result));
        return JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject { ["identifications"] = new JsonArray(found.Select(ident => (JsonNode?)files.Json(ident)).ToArray()) });
    }

    /// <summary>The JSON, or the file that the ending asks for. There are no data before somebody has come to the end of an attempt.</summary>
    public IResult One(Ident ident, string reference, string ending)
    {
        if (!HasData(ident))
        {
            return Refusal.NoIdent(reference);
        }

        return ending switch
        {
            ".pdf" => Results.Bytes(files.Pdf(ident), "application/pdf"),
            ".xml" => Results.Bytes(files.Xml(ident), "application/xml"),
            ".zip" => Results.Bytes(files.Zip(ident), "application/zip"),
            _ => BodyFaults.Answer(Fault(ident, AutoIdentFaults.Body), files.Json(ident)),
        };
    }

    /// <summary>"Get Binding Key": the token that the app was given at its start, for a completed identification.</summary>
    public static IResult BindingKey(Ident ident) => ident is { BindingKey: { } key, Finished: true }
        ? JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject { ["bindingKey"] = key })
        : Refusal.NotFound("id", $"No binding key associated with the specified identification with internalToken: {ident.Id}");

    /// <summary>
    /// The text shows a record of an aborted ident and says elsewhere that there is none: none unless an earlier attempt was
    /// completed, or on demand.
    /// </summary>
    private bool HasData(Ident ident) => ident.Verdict is { } verdict
        && (ident.Completed || (verdict.Result == Words.Aborted && Fault(ident, AutoIdentFaults.Aborted) == "record"));

    private static bool IsOn(string list, string result) => list switch
    {
        "pending" => Words.Pending.Contains(result),
        "aborted" => result == Words.Aborted,
        "canceled" => result is Words.Canceled or Words.Failed,
        _ => Words.Final.Contains(result),
    };

    private string Fault(Ident ident, FaultField field) => faults.Get(AutoIdentSandbox.ProviderKey, ident.Id, field);
}
