using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Web.Api.Description;

namespace Portal.Web.Api.Accounts;

/// <summary><c>/accounts</c></summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Accounts");
        accounts.MapGet("/", ListAsync)
            .Needs(Permission.SeeAccounts).WithName("listAccounts").WithSummary("All accounts, by name")
            .Produces<Page<AccountShape>>();
        accounts.MapPost("/{account}/check", CheckAsync)
            .Needs(Permission.ManageAccounts).WithName("checkAccount").WithSummary("Asks the provider whether an account works")
            .WithDescription("account is an id or a name. 409 with Retry-After when it was checked just now: providers limit how often they may be asked.")
            .Produces<CheckShape>().MayFail();
    }

    private static async Task<IResult> ListAsync(CaseQueries queries, CancellationToken cancellationToken)
    {
        var accounts = await queries.AccountsAsync(cancellationToken);
        return TypedResults.Ok(new Page<AccountShape>([.. accounts.Select(Shape)], null));
    }

    private static async Task<IResult> CheckAsync(
        string account, AccountLookup accounts, AccountChecks checks, ApiProblems problems, TextBook texts, CancellationToken cancellationToken)
    {
        var found = await accounts.FindAsync(account, cancellationToken);
        var report = await checks.CheckAsync(found?.Id ?? Guid.Empty, cancellationToken);
        return report.Succeeded
            ? TypedResults.Ok(new CheckShape
            {
                Working = report.Value.Working,
                Findings = [.. report.Value.Findings.Select(finding => texts.Say(finding))],
                Milliseconds = (long)report.Value.Took.TotalMilliseconds,
            })
            : problems.Of(report.Problem);
    }

    private static AccountShape Shape(AccountChoice account) => new()
    {
        Id = account.Id,
        Name = account.Name,
        Provider = account.ProviderKey,
        ProviderName = account.ProviderName,
        Environment = account.Environment,
        Enabled = account.Enabled,
        Suspended = account.Suspended,
        LegalBases = account.LegalBases,
        Capabilities = account.Capabilities,
    };
}
