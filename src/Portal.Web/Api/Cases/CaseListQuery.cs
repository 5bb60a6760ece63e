using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Web.Api.Accounts;

namespace Portal.Web.Api.Cases;

/// <summary>The parameters of a list of cases. They are texts: a wrong one is told with its name and what is allowed.</summary>
internal sealed record CaseListQuery
{
    [FromQuery(Name = "status"), Description("One of the statuses.")]
    public string? Status { get; init; }

    [FromQuery(Name = "provider"), Description("Key of a provider.")]
    public string? Provider { get; init; }

    [FromQuery(Name = "account"), Description("Id or name of an account.")]
    public string? Account { get; init; }

    [FromQuery(Name = "q"), Description("Words; each must begin a number, reference, name or e-mail address. For names use POST /cases/search: addresses are kept in logs.")]
    public string? Q { get; init; }

    [FromQuery(Name = "changedSince"), Description("Last event then or later; ISO 8601 with zone.")]
    public string? ChangedSince { get; init; }

    [FromQuery(Name = "cursor"), Description("nextCursor of the page before.")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "limit"), Description("1 to 200; 50 when left out.")]
    public string? Limit { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(CaseListQuery);

    /// <summary>The same, asked for in a body.</summary>
    public static CaseListQuery Of(CaseSearchRequest search) => new()
    {
        Status = search.Status?.ToString(),
        Provider = search.Provider,
        Account = search.Account,
        Q = search.Q,
        ChangedSince = search.ChangedSince?.ToString("O", CultureInfo.InvariantCulture),
        Cursor = search.Cursor,
        Limit = search.Limit?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The filter and the page, or what is wrong with the parameters.</summary>
    public async Task<(CaseFilter Filter, CasePaging Paging, ApiFault? Fault)> ReadAsync(AccountLookup accounts, ProviderDirectory providers, CancellationToken cancellationToken)
    {
        var remarks = new List<FieldRemark>();
        var account = Account is null ? null : await accounts.FindAsync(Account, cancellationToken);
        if (Account is not null && account is null)
        {
            Wrong("account", new Sentence("api.noAccount"));
        }

        if (Provider is not null && providers.Find(Provider) is null)
        {
            Wrong("provider", new Sentence("api.notAmong", string.Join(", ", providers.All.Select(provider => provider.Description.Key))));
        }

        if (Q is { Length: > ApiLimits.LongestSearch })
        {
            Wrong("q", new Sentence("api.keyTooLong", ApiLimits.LongestSearch.ToString(CultureInfo.InvariantCulture)));
        }

        var filter = new CaseFilter
        {
            Status = StatusOf(remarks),
            Provider = Provider,
            Account = account?.Id,
            ChangedSince = ChangedSinceOf(remarks),
            Text = string.IsNullOrWhiteSpace(Q) ? null : Q,
        };
        var paging = new CasePaging { Limit = Paging.LimitOf(Limit, remarks), Cursor = Cursor };
        if (!paging.HasReadableCursor)
        {
            Wrong("cursor", new Sentence("api.wrongType"));
        }

        return (filter, paging, remarks.Count > 0 ? ApiFault.Of(remarks) : null);

        void Wrong(string name, Sentence text) => remarks.Add(new FieldRemark(name, text));
    }

    private AttemptStatus? StatusOf(List<FieldRemark> remarks)
    {
        if (string.IsNullOrEmpty(Status))
        {
            return null;
        }

        // By name only: a number would be taken for a status that nobody has asked for.
        if (Enum.GetNames<AttemptStatus>().Contains(Status, StringComparer.Ordinal))
        {
            return Enum.Parse<AttemptStatus>(Status);
        }

        remarks.Add(new FieldRemark("status", new Sentence("api.notAmong", string.Join(", ", Enum.GetNames<AttemptStatus>()))));
        return null;
    }

    private DateTime? ChangedSinceOf(List<FieldRemark> remarks)
    {
        if (string.IsNullOrEmpty(ChangedSince))
        {
            return null;
        }

        // A plus sign that was not escaped arrives as a blank.
        if (DateTimeOffset.TryParse(ChangedSince.Replace(' ', '+'), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since))
        {
            return since.UtcDateTime;
        }

        remarks.Add(new FieldRemark("changedSince", new Sentence("api.notATime")));
        return null;
    }
}
