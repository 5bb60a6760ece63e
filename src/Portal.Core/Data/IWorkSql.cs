namespace Portal.Core.Data;

/// <summary>
/// The statements of intake and work engine, one set per database. Plain SQL, right without lock hints: every change of an item is guarded
/// by what its writer knows of it, and who changes no row has lost.
/// </summary>
public interface IWorkSql
{
    /// <summary>One writer at a time: writers of this process take turns instead of waiting for the database's lock by polling.</summary>
    bool OneWriter { get; }

    /// <summary>
    /// Adds a delivery (<c>@account, @at, @method, @content, @key, @sha, @size, @correlation</c>), and the item that routes it unless
    /// <see cref="RouteDeliveries"/> does so later.
    /// </summary>
    string InsertDelivery { get; }

    /// <summary>Whether deliveries are there that <see cref="RouteDeliveries"/> has not seen. Empty where it is.</summary>
    string AnyUnrouted { get; }

    /// <summary>
    /// Adds the items that route the oldest deliveries it has not seen, <c>@count</c> at most, and gives the deliveries' ids (see <see cref="UnroutedDeliveries"/>).
    /// Empty where each delivery is added with its item.
    /// </summary>
    string RouteDeliveries { get; }

    /// <summary>Notes in the same transaction how far it has seen: up to <c>@upto</c>, or all that are there when that is NULL. Empty where <see cref="RouteDeliveries"/> is.</summary>
    string NoteRouted { get; }

    /// <summary>Ids and lease numbers of items that can be claimed: <c>@now, @count</c>. The earliest of each lane; none of a suspended account but those that call no provider.</summary>
    string FindDue { get; }

    /// <summary>Claims one item: <c>@id, @number, @owner, @until, @now</c>.</summary>
    string Claim { get; }

    /// <summary>
    /// Tells whether another item of the same lane is claimed too (<c>@id, @now</c>), read after the claim is committed: of two claims that can't see each other,
    /// at least the later one sees the earlier and gives way. Empty where writers exclude each other.
    /// </summary>
    string FindRival { get; }

    /// <summary>Prolongs a lease: <c>@id, @number, @until</c>.</summary>
    string Renew { get; }

    /// <summary>Gives a lease back, due at <c>@due</c>: <c>@id, @number, @due</c>.</summary>
    string Release { get; }

    /// <summary>
    /// Writes an outcome under the lease it was claimed with: <c>@id, @number, @nudges, @state, @due, @now, @attempts, @tried, @error, @box, @completed</c>.
    /// An item that was nudged since its claim is due again at once.
    /// </summary>
    string Complete { get; }

    /// <summary>Merges a nudge into the pending item of a name: <c>@name, @now, @argument, @delivery, @correlation</c>.</summary>
    string Nudge { get; }

    /// <summary>Adds a pending item: <c>@kind, @lane, @name, @account, @case, @attempt, @delivery, @subject, @argument, @due, @now, @correlation</c>.</summary>
    string InsertItem { get; }

    /// <summary>Due items now, deliveries that have none yet included, and the due time of the oldest: <c>@now</c>.</summary>
    string Depth { get; }

    /// <summary>A unique index refused a row.</summary>
    bool IsUniqueViolation(Exception exception);

    /// <summary>A failure that passes: what was tried may be tried again from its beginning.</summary>
    bool IsTransient(Exception exception);
}

/// <summary>What both databases say alike. Columns on the right of a SET are qualified; no alias is named like a column.</summary>
internal abstract class WorkSql : IWorkSql
{
    // Kinds that call no provider go on while an account is suspended; a check is what ends the suspension.
    protected const string DueConditions = """
         w.State = 'Pending' AND w.DueAt <= @now AND (w.LeaseUntil IS NULL OR w.LeaseUntil <= @now)
          AND NOT EXISTS (SELECT 1 FROM WorkItems o WHERE o.State = 'Pending' AND o.Lane = w.Lane AND o.Id <> w.Id
            AND (o.LeaseUntil > @now OR (o.DueAt <= @now AND (o.DueAt < w.DueAt OR (o.DueAt = w.DueAt AND o.Id < w.Id)))))
          AND (w.AccountId IS NULL OR w.Kind IN ('route-delivery', 'check-account', 'send-message')
            OR NOT EXISTS (SELECT 1 FROM Accounts a WHERE a.Id = w.AccountId AND a.SuspendedAt IS NOT NULL))
         ORDER BY w.DueAt, w.Id
        """;

    protected const string DeliveryColumns = "AccountId, ReceivedAt, Method, Content, \"Key\", BodySha256, BodySize, CorrelationId, ForErased";
    protected const string RoutingColumns = "Kind, Lane, AccountId, DeliveryId, DueAt, Attempts, State, Nudges, LeaseNumber, CorrelationId, CreatedAt";

    public abstract bool OneWriter { get; }

    public abstract string InsertDelivery { get; }

    public virtual string AnyUnrouted => string.Empty;

    public virtual string RouteDeliveries => string.Empty;

    public virtual string NoteRouted => string.Empty;

    public abstract string FindDue { get; }

    public abstract string FindRival { get; }

    public string Claim => """
        UPDATE WorkItems SET LeaseOwner = @owner, LeaseUntil = @until, LeaseNumber = WorkItems.LeaseNumber + 1
        WHERE WorkItems.Id = @id AND WorkItems.LeaseNumber = @number AND WorkItems.State = 'Pending'
          AND (WorkItems.LeaseUntil IS NULL OR WorkItems.LeaseUntil <= @now)
          AND NOT EXISTS (SELECT 1 FROM WorkItems o WHERE o.State = 'Pending' AND o.Lane = WorkItems.Lane AND o.Id <> WorkItems.Id AND o.LeaseUntil > @now)
        """;

    public string Renew => "UPDATE WorkItems SET LeaseUntil = @until WHERE Id = @id AND LeaseNumber = @number AND State = 'Pending' AND LeaseOwner IS NOT NULL";

    public string Release => "UPDATE WorkItems SET LeaseOwner = NULL, LeaseUntil = NULL, DueAt = @due WHERE Id = @id AND LeaseNumber = @number AND State = 'Pending'";

    public string Complete => """
        UPDATE WorkItems SET
          State = CASE WHEN WorkItems.Nudges = @nudges THEN @state ELSE 'Pending' END,
          UniqueName = CASE WHEN WorkItems.Nudges = @nudges AND @state <> 'Pending' THEN NULL ELSE WorkItems.UniqueName END,
          DueAt = CASE WHEN WorkItems.Nudges = @nudges THEN @due ELSE @now END,
          CompletedAt = CASE WHEN WorkItems.Nudges = @nudges THEN @completed ELSE NULL END,
          Attempts = @attempts, FirstTriedAt = @tried, LastError = @error, SealedError = @box, LeaseOwner = NULL, LeaseUntil = NULL
        WHERE WorkItems.Id = @id AND WorkItems.LeaseNumber = @number AND WorkItems.State = 'Pending' AND WorkItems.LeaseOwner IS NOT NULL
        """;

    public string Nudge => """
        UPDATE WorkItems SET Nudges = WorkItems.Nudges + 1,
          DueAt = CASE WHEN WorkItems.DueAt > @now THEN @now ELSE WorkItems.DueAt END,
          Argument = COALESCE(@argument, WorkItems.Argument),
          DeliveryId = COALESCE(@delivery, WorkItems.DeliveryId),
          CorrelationId = COALESCE(@correlation, WorkItems.CorrelationId)
        WHERE WorkItems.UniqueName = @name AND WorkItems.State = 'Pending'
        """;

    public string InsertItem => """
        INSERT INTO WorkItems (Kind, Lane, UniqueName, AccountId, CaseId, AttemptId, DeliveryId, SubjectId, Argument, DueAt, Attempts, State, Nudges, LeaseNumber, CorrelationId, CreatedAt)
        VALUES (@kind, @lane, @name, @account, @case, @attempt, @delivery, @subject, @argument, @due, 0, 'Pending', 0, 0, @correlation, @now)
        """;

    public virtual string Depth => "SELECT COUNT(*), MIN(w.DueAt) FROM WorkItems w WHERE w.State = 'Pending' AND w.DueAt <= @now";

    public abstract bool IsTransient(Exception exception);

    public bool IsUniqueViolation(Exception exception) => UniqueViolation.IsIn(exception);
}
