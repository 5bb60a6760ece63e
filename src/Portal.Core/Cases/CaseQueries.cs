using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Providers;

namespace Portal.Core.Cases;

/// <summary>Lists of cases: filtered, searched, page by page along an index.</summary>
public sealed class CaseQueries(IPortalDbFactory databases, AccessGuard guard, IAuditWriter audit, ProviderDirectory providers, AccountDirectory directory, CaseRows rows)
{
    private const int MostRows = 200;

    /// <summary>One page. Looking at it is in the audit.</summary>
    public async Task<CasePage> ListAsync(CaseFilter filter, CasePaging paging, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken);
        await audit.WriteAsync(new AuditRecord(actor, filter.Text is null ? "case.list" : "case.search") { SubjectKind = "case" }, cancellationToken);
        return await PageAsync(actor, filter, paging with { Limit = Math.Clamp(paging.Limit, 1, MostRows) }, cancellationToken);
    }

    /// <summary>All rows of a list, read page by page while they are taken, by whoever may see it all along; whoever walks notes it in the audit. None when the text is too short.</summary>
    internal async IAsyncEnumerable<CaseRow> WalkAsync(CaseFilter filter, CaseSort sort, int pageRows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var paging = new CasePaging { Limit = pageRows, Sort = sort };
        do
        {
            var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken);
            var page = await PageAsync(actor, filter, paging, cancellationToken);
            foreach (var row in page.Items)
            {
                yield return row;
            }

            paging = paging with { Cursor = page.NextCursor };
        }
        while (paging.Cursor is not null);
    }

    private async Task<CasePage> PageAsync(Actor actor, CaseFilter filter, CasePaging paging, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        if (Filtered(db, actor, filter) is not { } cases)
        {
            return new CasePage([], null, null) { TextTooShort = true };
        }

        var limit = paging.Limit;
        var cursor = CaseCursor.Read(paging.Sort, paging.Cursor);
        var backwards = paging.Backwards && cursor is not null;
        var page = await CaseOrdering.Apply(cases, paging.Sort, cursor, backwards).Take(limit + 1).ToListAsync(cancellationToken);
        var more = page.Count > limit;
        if (more)
        {
            page.RemoveAt(limit);
        }

        if (backwards)
        {
            page.Reverse();
        }

        var items = await rows.OfAsync(db, actor, page, cancellationToken);
        return new CasePage(
            items,
            items.Count > 0 && (backwards ? more : cursor is not null) ? CaseCursor.Of(paging.Sort, items[0]).ToString() : null,
            items.Count > 0 && (backwards || more) ? CaseCursor.Of(paging.Sort, items[^1]).ToString() : null);
    }

    /// <summary>Rows that a list shows already, read again after the live signal; those that are gone are left out.</summary>
    public async Task<IReadOnlyList<CaseRow>> RowsAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken);
        await using var db = databases.Create();
        var wanted = ids.Take(MostRows).ToArray();
        var cases = await db.Cases.AsNoTracking().Where(@case => wanted.Contains(@case.Id)).ToListAsync(cancellationToken);
        return await rows.OfAsync(db, actor, cases, cancellationToken);
    }

    /// <summary>How many cases that the filter lets through are newer than the newest one shown; 100 at most.</summary>
    public async Task<int> CountNewerAsync(CaseFilter filter, long newestShown, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken);
        await using var db = databases.Create();
        return Filtered(db, actor, filter) is { } cases
            ? await cases.Where(@case => @case.Serial > newestShown).OrderBy(@case => @case.Serial).Take(100).CountAsync(cancellationToken)
            : 0;
    }

    /// <summary>The case that a pasted text names: its id, an attempt's id, its number, the provider's reference or ours; <see langword="null"/> when none or several do.</summary>
    public async Task<Guid?> FindExactAsync(string text, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SeeCases, cancellationToken);
        await using var db = databases.Create();
        if (Guid.TryParse(text.Trim(), out var id))
        {
            var byId = await db.Attempts.AsNoTracking().Where(attempt => attempt.Id == id || attempt.CaseId == id).OrderBy(attempt => attempt.Id)
                .Select(attempt => (Guid?)attempt.CaseId).FirstOrDefaultAsync(cancellationToken);
            if (byId is not null)
            {
                return byId;
            }
        }

        if (SearchFolding.Forms(text) is not [{ Length: >= 6 } folded, ..])
        {
            return null;
        }

        var named = await db.SearchTerms.AsNoTracking()
            .Where(term => term.Value == folded
                && (term.Kind == SearchTermKind.Number || term.Kind == SearchTermKind.ProviderReference || term.Kind == SearchTermKind.Reference))
            .Select(term => term.CaseId).Distinct().OrderBy(caseId => caseId).Take(2).ToListAsync(cancellationToken);
        return named.Count == 1 ? named[0] : null;
    }

    /// <summary>Everybody to whom cases can be given, by name.</summary>
    public async Task<IReadOnlyList<Assignee>> AssigneesAsync(CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SeeCases, cancellationToken);
        await using var db = databases.Create();
        return await db.Users.AsNoTracking()
            .Where(user => !user.Disabled && (user.Role == PortalRole.Officer || user.Role == PortalRole.Support))
            .OrderBy(user => user.DisplayName)
            .Select(user => new Assignee(user.Id, user.DisplayName))
            .ToListAsync(cancellationToken);
    }

    /// <summary>All accounts, by name.</summary>
    public async Task<IReadOnlyList<AccountChoice>> AccountsAsync(CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SeeAccounts, cancellationToken);
        await using var db = databases.Create();
        var accounts = await db.Accounts.AsNoTracking().OrderBy(account => account.Name).ToListAsync(cancellationToken);
        return [.. accounts.Select(account =>
        {
            var provider = providers.Find(account.ProviderKey);
            return new AccountChoice(account.Id, account.Name, account.ProviderKey, provider?.Description.Name ?? account.ProviderKey, account.Environment)
            {
                Enabled = account.Enabled && provider is not null,
                Suspended = account.SuspendedAt is not null,
                LegalBases = provider is null ? [] : [.. AccountDirectory.UsableBasesOf(account, provider.Description).Order()],
                Capabilities = provider is null ? [] : ProviderDirectory.CapabilitiesAt(provider, directory.OpenToShow(account)),
                FormSettings = provider is null ? new Dictionary<string, string>(StringComparer.Ordinal) : CaseForm.ChoicesIn(provider.Description, AccountDirectory.SettingsOf(account)),
            };
        })];
    }

    // Null when there is a text and nothing in it is long enough to look for.
    private static IQueryable<Case>? Filtered(PortalDbContext db, Actor actor, CaseFilter filter)
    {
        var cases = db.Cases.AsNoTracking();
        cases = filter.Status is { } status ? cases.Where(StatusSight.Filter(actor, status)) : cases;
        cases = filter.Provider is { } provider ? cases.Where(@case => @case.ProviderKey == provider) : cases;
        cases = filter.Account is { } account ? cases.Where(@case => @case.AccountId == account) : cases;
        cases = filter.Assignee is { } assignee ? cases.Where(@case => @case.AssigneeId == assignee) : cases;
        cases = filter.Unassigned ? cases.Where(@case => @case.AssigneeId == null) : cases;
        cases = filter.OpenOnly ? cases.Where(StatusSight.Open(actor)) : cases;
        cases = filter.CreatedFrom is { } from ? cases.Where(@case => @case.CreatedAt >= from) : cases;
        cases = filter.CreatedBefore is { } before ? cases.Where(@case => @case.CreatedAt < before) : cases;
        cases = filter.ChangedSince is { } since ? cases.Where(@case => @case.UpdatedAt >= since) : cases;
        if (string.IsNullOrWhiteSpace(filter.Text))
        {
            return cases;
        }

        return CaseSearch.IsTooShort(filter.Text) ? null : CaseSearch.Matching(db, cases, CaseSearch.Words(filter.Text));
    }
}
