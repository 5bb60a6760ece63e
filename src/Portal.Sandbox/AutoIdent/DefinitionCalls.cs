using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.AutoIdent;

/// <summary><c>/api/v1/{customer}/documentdefinitions</c>: create, update, delete, list and read ("Document Definition").</summary>
internal sealed partial class DefinitionCalls(Definitions definitions)
{
    private static readonly string[] Members = ["name", "identifier", "optional", "mimeType", "sortOrder"];

    public async Task<IResult> CreateAsync(HttpContext http, Customer customer)
    {
        if (!customer.Esign)
        {
            return Refusal.NotSigning(customer);
        }

        var (made, refused) = await ReadAsync(http);
        if (made is null)
        {
            return refused!;
        }

        if (definitions.Find(customer.Shortname, made.Identifier) is not null)
        {
            return Refusal.BadRequest("identifier", "A document definition with this identifier exists");
        }

        definitions.Put(customer.Shortname, made);
        return Results.StatusCode(StatusCodes.Status201Created);
    }

    public async Task<IResult> UpdateAsync(HttpContext http, Customer customer, string identifier)
    {
        if (!customer.Esign)
        {
            return Refusal.NotSigning(customer);
        }

        if (definitions.Find(customer.Shortname, identifier) is not { } known)
        {
            return Unknown();
        }

        var (made, refused) = await ReadAsync(http);
        if (made is null)
        {
            return refused!;
        }

        if (made.Identifier != identifier)
        {
            return Refusal.BadRequest("identifier");
        }

        definitions.Put(customer.Shortname, made.SortOrder == 0 ? made with { SortOrder = known.SortOrder } : made);
        return Results.StatusCode(StatusCodes.Status200OK);
    }

    public IResult Delete(Customer customer, string identifier)
    {
        if (definitions.Find(customer.Shortname, identifier) is null)
        {
            return Unknown();
        }

        definitions.Remove(customer.Shortname, identifier);
        return Results.StatusCode(StatusCodes.Status200OK);
    }

    public IResult List(Customer customer) => JsonAnswer.List(definitions.Of(customer.Shortname).Select(definition => definition.Json()));

    public IResult One(Customer customer, string identifier) =>
        definitions.Find(customer.Shortname, identifier) is { } found ? JsonAnswer.Of(StatusCodes.Status200OK, found.Json()) : Unknown();

    public static IResult Unknown() => Refusal.NotFound("identifier", "no matching documentDefinition found");

    private static async Task<(Definition? Made, IResult? Refused)> ReadAsync(HttpContext http)
    {
        var (members, refused) = await StrictBody.ReadAsync(http, Members);
        if (refused is not null)
        {
            return (null, refused);
        }

        var order = 0;
        var wrong =
            members.Text("name") is not { } name || !Name().IsMatch(name) ? "name"
            : members.Text("identifier") is not { } identifier || !Identifier().IsMatch(identifier) ? "identifier"
            // "The contract document to be signed by the user is always mandatory, hence the value must be set to false."
            : !members.TryGetValue("optional", out var optional) || optional.ValueKind != JsonValueKind.False ? "optional"
            : members.Text("mimeType") != "application/pdf" ? "mimeType"
            : members.TryGetValue("sortOrder", out var sortOrder) && (sortOrder.ValueKind != JsonValueKind.Number || !sortOrder.TryGetInt32(out order) || order < 0) ? "sortOrder"
            : null;
        return wrong is null ? (new Definition(members.Text("identifier")!, members.Text("name")!, order), null) : (null, Refusal.BadRequest(wrong));
    }

    [GeneratedRegex(@"^[A-Za-z0-9 _-]{1,255}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Za-z0-9]+([_-][A-Za-z0-9]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identifier();
}
