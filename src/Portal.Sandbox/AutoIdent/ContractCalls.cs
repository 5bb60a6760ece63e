using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Sandbox.AutoIdent;

/// <summary><c>/api/v1/{customer}/identifications/{ident}/documents</c>: upload, list, status and the signed ones ("Document Signing").</summary>
internal sealed class ContractCalls(Definitions definitions, Contracts contracts)
{
    private const int UploadedAtMost = 25;
    private const int BytesAtMost = 50 * 1024 * 1024;

    public async Task<IResult> UploadAsync(HttpContext http, Customer customer, Ident ident, string identifier)
    {
        if (!customer.Esign)
        {
            return Refusal.NotSigning(customer);
        }

        if (definitions.Find(customer.Shortname, identifier) is not { } definition)
        {
            return Refusal.Precondition($"There is no document definition '{identifier}'");
        }

        if (ident.Started || ident.Finished || ident.UnderReview)
        {
            return Refusal.Precondition("The identification has already been started");
        }

        if (http.Request.ContentType?.StartsWith("application/pdf", StringComparison.OrdinalIgnoreCase) != true)
        {
            return Refusal.BadRequest("Content-Type", "Only application/pdf is supported");
        }

        var others = contracts.Uploaded(ident.Id).Where(contract => contract.Identifier != identifier).ToArray();
        if (others.Length >= UploadedAtMost)
        {
            return Refusal.BadRequest("document", "The maximum number of documents is 25");
        }

        var content = await ReadAsync(http, BytesAtMost - others.Sum(contract => contract.Content.Length));
        if (content is null)
        {
            return Refusal.BadRequest("document", "The maximum size of all documents is 50MB");
        }

        if (!content.AsSpan().StartsWith("%PDF-"u8))
        {
            return Refusal.BadRequest("document", "The document is not a PDF");
        }

        contracts.Keep(new Contract(ident.Id, identifier, definition.Name, content));
        return Results.StatusCode(StatusCodes.Status200OK);
    }

    public IResult List(Customer customer, Ident ident) => JsonAnswer.List(definitions.Of(customer.Shortname).Select(definition => Status(ident, definition)));

    public IResult One(Customer customer, Ident ident, string identifier) => definitions.Find(customer.Shortname, identifier) is { } definition
        ? JsonAnswer.Of(StatusCodes.Status200OK, Status(ident, definition))
        : DefinitionCalls.Unknown();

    public IResult Signed(Ident ident, string identifier)
    {
        if (contracts.Of(ident).FirstOrDefault(contract => contract.Identifier == identifier) is not { } found)
        {
            return definitions.Find(ident.Customer, identifier) is null
                ? Refusal.NotFound("identifier", "Unable to find document definition")
                : Refusal.BadRequest("document", "Document has not yet been signed");
        }

        return contracts.IsSigned(ident, found) ? Results.Bytes(contracts.Signed(ident, found), "application/pdf") : Refusal.BadRequest("document", "Document has not yet been signed");
    }

    private JsonObject Status(Ident ident, Definition definition)
    {
        var uploaded = contracts.Uploaded(ident.Id).FirstOrDefault(contract => contract.Identifier == definition.Identifier);
        var body = new JsonObject { ["name"] = definition.Name };
        if (uploaded is not null)
        {
            body["hash"] = uploaded.Hash;
            body["displayHash"] = uploaded.DisplayHash;
        }

        body["status"] = uploaded is null ? "NEED_UPLOAD" : contracts.IsSigned(ident, uploaded) ? "SIGNED" : "UPLOADED";
        body["documentDefinition"] = definition.Json();
        return body;
    }

    /// <summary>The body, or null when it is larger than allowed.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext http, int allowed)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        using var read = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            if (read.Length + count > allowed)
            {
                return null;
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
