using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Providers.Wire;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>What the vendor keeps for an account: its projects to choose from (<i>project/getAll</i>, <i>project/get</i>), its webhooks to look after (<i>webhook/getAll</i>).</summary>
internal sealed class Identify24Lists(Identify24Client client)
{
    public const string Projects = "projects";
    public const string Project = "project";
    public const string Webhooks = "webhooks";

    private const int LongestCell = 300;

    private static readonly string[] ProjectColumns = ["id", "title", "status"];
    private static readonly string[] WebhookColumns = ["id", "status", "url", "ours", "created_at", "updated_at"];

    public async Task<ProviderOutcome<AccountList>> ListAsync(AccountContext account, string list, CancellationToken cancellationToken)
    {
        if (list is Project && Identify24Account.ProjectOf(account) is null)
        {
            return new ProviderFailure(FailureCategory.NotAllowed, Say("error.noProject"));
        }

        var outcome = list switch
        {
            Projects => await client.ListAsync(account, "project/getAll", cancellationToken),
            Project => await client.ProjectAsync(account, Identify24Account.ProjectOf(account)!, cancellationToken),
            Webhooks => await client.ListAsync(account, "webhook/getAll", cancellationToken),
            _ => new ProviderFailure(FailureCategory.NotFound, Say("error.noList")),
        };
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        var items = outcome.Value.Body["data"].Items;
        return list is Webhooks ? WebhooksOf(account, items) : ProjectsOf(list, items);
    }

    private static AccountList ProjectsOf(string list, IEnumerable<Json> items) =>
        new(ProjectColumns, [.. items.Select(item => (IReadOnlyList<string>)[.. ProjectColumns.Select(column => Cell(item[column]))])], null)
        {
            Fills = list is Projects ? new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = Identify24Account.ProjectId } : new Dictionary<string, string>(StringComparer.Ordinal),
        };

    private static AccountList WebhooksOf(AccountContext account, IEnumerable<Json> items)
    {
        var rows = items.Select(item => (IsOurs: IsOurs(account, item["url"].Text), Item: item)).ToList();
        Sentence remark = rows.Exists(row => row.IsOurs) ? Say("list.webhooks.states") : Say("list.webhooks.missing");
        return new AccountList(
            WebhookColumns,
            [.. rows.Select(row => (IReadOnlyList<string>)[Cell(row.Item["id"]), State(row.Item["status"].Text), Address(row.Item["url"].Text), row.IsOurs ? "✓" : string.Empty, Cell(row.Item["created_at"]), Cell(row.Item["updated_at"])])],
            remark);
    }

    /// <summary>The state of the last delivery; the vendor's words.</summary>
    private static string State(string? code) => code switch
    {
        "1" => "1 PENDING",
        "2" => "2 RUNNING",
        "3" => "3 SUCCESS",
        "4" => "4 FAILED",
        _ => Short(code ?? string.Empty),
    };

    private static bool IsOurs(AccountContext account, string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && string.Equals(address.AbsoluteUri, account.WebhookUrl.AbsoluteUri, StringComparison.OrdinalIgnoreCase);

    /// <summary>Addresses of webhooks carry secrets in their last part and their query, ours among them.</summary>
    private static string Address(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
        {
            return url is null ? string.Empty : "***";
        }

        var kept = address.Segments.Length > 2 ? string.Concat(address.Segments[..^1]) + "***" : address.AbsolutePath;
        return Short($"{address.GetLeftPart(UriPartial.Authority)}{kept}{(address.Query.Length > 0 ? "?***" : string.Empty)}");
    }

    private static string Cell(Json json) => Short(json.Text ?? string.Empty);

    private static string Short(string text) => text.Length > LongestCell ? text[..LongestCell] + "…" : text;
}
