using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Web.Api.Accounts;

namespace Portal.Web.Api.Cases;

/// <summary>Lists of cases and searches in them.</summary>
internal static class CaseListEndpoints
{
    public static void MapCaseLists(this IEndpointRouteBuilder cases)
    {
        cases.MapGet("/", ListAsync)
            .Needs(Permission.SeeCases).WithName("listCases").WithSummary("Cases, newest first, page by page")
            .Produces<Page<CaseSummary>>().ProducesValidationProblem();
        cases.MapPost("/search", SearchAsync)
            .Needs(Permission.SeeCases).WithName("searchCases").WithSummary("The same with the text in the body")
            .WithDescription("For names and e-mail addresses, which should not stand in an address that is kept in logs.")
            .Produces<Page<CaseSummary>>().ProducesValidationProblem();
    }

    private static Task<IResult> SearchAsync(
        Body<CaseSearchRequest> body, CaseQueries queries, AccountLookup accounts, ProviderDirectory providers, ApiProblems problems, CancellationToken cancellationToken) =>
        ListAsync(CaseListQuery.Of(body.Value), queries, accounts, providers, problems, cancellationToken);

    private static async Task<IResult> ListAsync(
        [AsParameters] CaseListQuery query, CaseQueries queries, AccountLookup accounts, ProviderDirectory providers, ApiProblems problems, CancellationToken cancellationToken)
    {
        var (filter, paging, fault) = await query.ReadAsync(accounts, providers, cancellationToken);
        if (fault is not null)
        {
            return problems.Of(fault);
        }

        var page = await queries.ListAsync(filter, paging, cancellationToken);
        return page.TextTooShort
            ? problems.Of(ApiFault.Of("q", "api.searchTooShort"))
            : TypedResults.Ok(new Page<CaseSummary>([.. page.Items.Select(CaseSummaries.Of)], page.NextCursor));
    }
}
