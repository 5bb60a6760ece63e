using System.ComponentModel;
using System.Text.Json;
using Portal.Core.Access;
using Portal.Core.Fields;
using Portal.Core.Providers.AtAccount;
using Portal.Core.Texts;
using Portal.Web.Api.Description;

namespace Portal.Web.Api.Accounts;

/// <summary>What only some providers offer at an account: definitions of documents, lists, health. Changing passwords and words stays with people.</summary>
internal static class AtAccountEndpoints
{
    public static void MapAtAccount(this IEndpointRouteBuilder api)
    {
        var account = api.MapGroup("/accounts/{id:guid}").WithTags("Accounts");
        account.MapGet("/definitions", ListAsync)
            .Needs(Permission.ManageAccounts).WithName("listDefinitions").WithSummary("Definitions of documents that the provider keeps for the account")
            .Produces<Page<Dictionary<string, string>>>().MayFailAtProvider().ProducesProblem(StatusCodes.Status404NotFound);
        account.MapPut("/definitions/{identifier}", SaveAsync)
            .Needs(Permission.ManageAccounts).WithName("saveDefinition").WithSummary("Creates or changes a definition at the provider")
            .Produces(StatusCodes.Status204NoContent).MayFailAtProvider().ProducesProblem(StatusCodes.Status404NotFound);
        account.MapDelete("/definitions/{identifier}", DeleteAsync)
            .Needs(Permission.ManageAccounts).WithName("deleteDefinition").WithSummary("Deletes a definition at the provider")
            .Produces(StatusCodes.Status204NoContent).MayFailAtProvider().ProducesProblem(StatusCodes.Status404NotFound);
        account.MapGet("/lists/{list}", ListOfAsync)
            .Needs(Permission.ManageAccounts).WithName("getAccountList").WithSummary("A list that the provider keeps for the account, such as its projects")
            .Produces<AccountListShape>().MayFailAtProvider().ProducesProblem(StatusCodes.Status404NotFound);
        account.MapGet("/health", HealthAsync)
            .Needs(Permission.ManageAccounts).WithName("getAccountHealth").WithSummary("How the parts of the provider's system are doing, as it says now")
            .Produces<HealthShape>().MayFailAtProvider().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ListAsync(Guid id, AccountDefinitions definitions, ApiProblems problems, CancellationToken cancellationToken)
    {
        var listed = await definitions.ListAsync(id, cancellationToken);
        return listed.Succeeded
            ? TypedResults.Ok(new Page<Dictionary<string, string>>([.. listed.Value.Definitions.Select(one => one.All.ToDictionary(StringComparer.Ordinal))], null))
            : problems.Of(listed.Problem);
    }

    private static async Task<IResult> SaveAsync(
        Guid id, string identifier, Body<DefinitionRequest> body, AccountDefinitions definitions, ApiProblems problems, CancellationToken cancellationToken)
    {
        var (values, fault) = FieldInput.Read(body.Value.Fields);
        if (fault is not null)
        {
            return problems.Of(fault);
        }

        var listed = await definitions.ListAsync(id, cancellationToken);
        if (!listed.Succeeded)
        {
            return problems.Of(listed.Problem);
        }

        var key = listed.Value.IdentifierField;
        var isNew = listed.Value.Definitions.All(known => !string.Equals(known[key], identifier, StringComparison.Ordinal));
        var saved = await definitions.SaveAsync(id, values.With((key, identifier)), isNew, cancellationToken);
        return saved.Succeeded ? TypedResults.NoContent() : problems.Of(saved.Problem);
    }

    private static async Task<IResult> DeleteAsync(Guid id, string identifier, AccountDefinitions definitions, ApiProblems problems, CancellationToken cancellationToken)
    {
        var deleted = await definitions.DeleteAsync(id, identifier, cancellationToken);
        return deleted.Succeeded ? TypedResults.NoContent() : problems.Of(deleted.Problem);
    }

    private static async Task<IResult> ListOfAsync(Guid id, string list, AccountLists lists, TextBook texts, ApiProblems problems, CancellationToken cancellationToken)
    {
        var given = await lists.GetAsync(id, list, cancellationToken);
        return given.Succeeded
            ? TypedResults.Ok(new AccountListShape(given.Value.Columns, given.Value.Rows, given.Value.Remark is { } remark ? texts.Say(remark) : null))
            : problems.Of(given.Problem);
    }

    private static async Task<IResult> HealthAsync(Guid id, AccountHealth health, TextBook texts, ApiProblems problems, CancellationToken cancellationToken)
    {
        var said = await health.AskAsync(id, cancellationToken);
        return said.Succeeded
            ? TypedResults.Ok(new HealthShape(said.Value.At, [.. said.Value.Parts.Select(part => new HealthPartShape(part.Name, part.Working, part.Detail is { } detail ? texts.Say(detail) : null))]))
            : problems.Of(said.Problem);
    }
}

/// <summary>A definition of documents.</summary>
internal sealed record DefinitionRequest
{
    [Description("By the keys that GET gives; the identifier stands in the address.")]
    public JsonElement? Fields { get; init; }
}

/// <summary>A list as the provider gave it.</summary>
internal sealed record AccountListShape(
    [property: Description("Keys of the columns.")] IReadOnlyList<string> Columns,
    [property: Description("Cells in the order of the columns; text from outside.")] IReadOnlyList<IReadOnlyList<string>> Rows,
    [property: Description("What should be known about it.")] string? Remark);

/// <summary>What a provider says of its own parts.</summary>
internal sealed record HealthShape(DateTime At, IReadOnlyList<HealthPartShape> Parts);

/// <summary>One part.</summary>
internal sealed record HealthPartShape(string Name, bool Working, string? Detail);
