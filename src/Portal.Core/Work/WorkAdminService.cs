using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;

namespace Portal.Core.Work;

/// <summary>Deliveries and work items, for admins: how they stand, replay, discard. Nothing here shows what a push said.</summary>
public sealed class WorkAdminService(AccessGuard guard, IPortalDbFactory databases, IWorkSql sql, IAuditWriter audit, WorkSignal signal, CaseFeed feed, Sealer sealer, TimeProvider time)
{
    /// <summary>Largest page.</summary>
    public const int MostRows = 200;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Work items, newest first.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="before"><see cref="WorkPage.Older"/> of the page before; <see langword="null"/> for the newest.</param>
    /// <param name="take">How many, at most <see cref="MostRows"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<WorkPage> ItemsAsync(WorkFilter filter, long? before, int take, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageWork, cancellationToken);
        take = Math.Clamp(take, 1, MostRows);
        await using var db = databases.Create();
        var items = db.WorkItems.AsNoTracking();
        items = filter.State is { } state ? items.Where(item => item.State == state) : items;
        items = filter.Kind is { } kind ? items.Where(item => item.Kind == kind) : items;
        items = filter.AccountId is { } account ? items.Where(item => item.AccountId == account) : items;
        items = before is { } id ? items.Where(item => item.Id < id) : items;
        var page = await items.OrderByDescending(item => item.Id).Take(take + 1).ToListAsync(cancellationToken);
        var names = await AccountNamesAsync(db, cancellationToken);
        return new WorkPage([.. page.Take(take).Select(item => RowOf(item, names))], page.Count > take ? page[take - 1].Id : null);
    }

    /// <summary>Deliveries, newest first.</summary>
    /// <param name="accountId">Of one account only.</param>
    /// <param name="before"><see cref="DeliveryPage.Older"/> of the page before; <see langword="null"/> for the newest.</param>
    /// <param name="take">How many, at most <see cref="MostRows"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<DeliveryPage> DeliveriesAsync(Guid? accountId, long? before, int take, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageWork, cancellationToken);
        take = Math.Clamp(take, 1, MostRows);
        await using var db = databases.Create();
        var deliveries = db.Deliveries.AsNoTracking();
        deliveries = accountId is { } account ? deliveries.Where(delivery => delivery.AccountId == account) : deliveries;
        deliveries = before is { } id ? deliveries.Where(delivery => delivery.Id < id) : deliveries;
        var page = await Slim(deliveries.OrderByDescending(delivery => delivery.Id).Take(take + 1)).ToListAsync(cancellationToken);
        var shown = page.Take(take).ToList();
        var seen = await UnroutedDeliveries.SeenAsync(db, sql, cancellationToken);
        var ids = shown.Select(delivery => (long?)delivery.Id).ToArray();
        var routing = await db.WorkItems.AsNoTracking()
            .Where(item => item.Kind == WorkKinds.RouteDelivery && ids.Contains(item.DeliveryId))
            .ToListAsync(cancellationToken);
        var names = await AccountNamesAsync(db, cancellationToken);
        return new DeliveryPage([.. shown.Select(delivery => RowOf(delivery, routing.Find(item => item.DeliveryId == delivery.Id), seen, names))], page.Count > take ? shown[^1].Id : null);
    }

    /// <summary>One delivery and the work that came of it.</summary>
    public async Task<Outcome<DeliveryDetail>> DeliveryAsync(long id, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageWork, cancellationToken);
        await using var db = databases.Create();
        if (await Slim(db.Deliveries.AsNoTracking().Where(delivery => delivery.Id == id)).FirstOrDefaultAsync(cancellationToken) is not { } found)
        {
            return new Problem(ProblemKind.NotFound, new("accounts.deliveryUnknown"));
        }

        var seen = await UnroutedDeliveries.SeenAsync(db, sql, cancellationToken);
        var items = await db.WorkItems.AsNoTracking().Where(item => item.DeliveryId == id).OrderBy(item => item.Id).ToListAsync(cancellationToken);
        var names = await AccountNamesAsync(db, cancellationToken);
        return new DeliveryDetail(RowOf(found, items.Find(item => item.Kind == WorkKinds.RouteDelivery), seen, names), [.. items.Select(item => RowOf(item, names))]);
    }

    /// <summary>Does a dead or discarded item again, now, with a fresh schedule.</summary>
    public Task<Outcome<WorkRow>> ReplayAsync(long id, CancellationToken cancellationToken) => ChangeAsync(id, "work.replay", WorkItemGuard.TryReplayAsync, cancellationToken);

    /// <summary>Puts an item aside that is dead or waits; one that recurs can't be.</summary>
    public Task<Outcome<WorkRow>> DiscardAsync(long id, CancellationToken cancellationToken) => ChangeAsync(id, "work.discard", WorkItemGuard.TryDiscardAsync, cancellationToken);

    private async Task<Outcome<WorkRow>> ChangeAsync(long id, string action, Func<PortalDbContext, long, DateTime, CancellationToken, Task<bool>> change, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageWork, cancellationToken);
        var changed = await databases.KeepIfDoneAsync(WriteAsync, cancellationToken);
        if (changed.Succeeded)
        {
            signal.Wake();
            feed.OperationsChanged();
        }

        return changed;

        async Task<Outcome<WorkRow>> WriteAsync(PortalDbContext db)
        {
            if (await db.WorkItems.AsNoTracking().FirstOrDefaultAsync(item => item.Id == id, cancellationToken) is not { } seen)
            {
                return new Problem(ProblemKind.NotFound, new("accounts.workUnknown"));
            }

            var recurs = seen.Kind is WorkKinds.Reconcile or WorkKinds.Retention or WorkKinds.SealAgain && seen.State == WorkState.Pending;
            if (recurs || !await change(db, id, Now, cancellationToken))
            {
                return new Problem(ProblemKind.Conflict, new("accounts.workMoved"));
            }

            var record = new AuditRecord(actor, action)
            {
                SubjectKind = "work",
                SubjectId = $"{id}",
                CaseId = seen.CaseId,
                Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = seen.Kind },
            };
            await audit.SaveAsync(db, [record], cancellationToken);
            return RowOf(await db.WorkItems.AsNoTracking().FirstAsync(item => item.Id == id, cancellationToken), await AccountNamesAsync(db, cancellationToken));
        }
    }

    // Without the content: it is large, and not for this list.
    private static IQueryable<DeliveryHead> Slim(IQueryable<Delivery> deliveries) => deliveries.Select(delivery => new DeliveryHead
    {
        Id = delivery.Id,
        AccountId = delivery.AccountId,
        ReceivedAt = delivery.ReceivedAt,
        Method = delivery.Method,
        BodySize = delivery.BodySize,
        BodySha256 = delivery.BodySha256,
        CaseId = delivery.CaseId,
        HasBody = delivery.Key != null,
        ForErased = delivery.ForErased,
        CorrelationId = delivery.CorrelationId,
    });

    private static async Task<Dictionary<Guid, string>> AccountNamesAsync(PortalDbContext db, CancellationToken cancellationToken) =>
        await db.Accounts.AsNoTracking().ToDictionaryAsync(account => account.Id, account => account.Name, cancellationToken);

    // One that nobody has seen yet waits for its item; asked before the items are, so that one that gets it meanwhile does not look cleared away.
    private DeliveryRow RowOf(DeliveryHead delivery, WorkItem? routing, long? seen, Dictionary<Guid, string> names) => new()
    {
        Id = delivery.Id,
        AccountName = names.GetValueOrDefault(delivery.AccountId) ?? string.Empty,
        ReceivedAt = delivery.ReceivedAt,
        Method = delivery.Method,
        BodySize = delivery.BodySize,
        BodySha256 = delivery.BodySha256,
        CaseId = delivery.CaseId,
        HasBody = delivery.HasBody,
        ForErased = delivery.ForErased,
        CorrelationId = delivery.CorrelationId,
        State = routing?.State ?? (delivery.Id > seen ? WorkState.Pending : (WorkState?)null),
        LastError = sealer.ErrorOf(routing),
    };

    private WorkRow RowOf(WorkItem item, Dictionary<Guid, string> names) => new()
    {
        Id = item.Id,
        Kind = item.Kind,
        State = item.State,
        Running = item.State == WorkState.Pending && item.LeaseUntil > Now,
        AccountName = item.AccountId is { } account ? names.GetValueOrDefault(account) : null,
        CaseId = item.CaseId,
        DeliveryId = item.DeliveryId,
        DueAt = item.DueAt,
        Attempts = item.Attempts,
        LastError = sealer.ErrorOf(item),
        CorrelationId = item.CorrelationId,
        CreatedAt = item.CreatedAt,
        CompletedAt = item.CompletedAt,
    };

    private sealed class DeliveryHead
    {
        public long Id { get; init; }

        public Guid AccountId { get; init; }

        public DateTime ReceivedAt { get; init; }

        public string Method { get; init; } = string.Empty;

        public int BodySize { get; init; }

        public string BodySha256 { get; init; } = string.Empty;

        public Guid? CaseId { get; init; }

        public bool HasBody { get; init; }

        public bool ForErased { get; init; }

        public string CorrelationId { get; init; } = string.Empty;
    }
}
