namespace Portal.Core.Cases;

/// <summary>Brings the columns that a case shares with its attempts up to date.</summary>
public static class CaseStanding
{
    /// <summary>Status, word, account and validity of the attempt that speaks for the case: a final success, else the active one, else the last.</summary>
    /// <param name="case">With all its attempts.</param>
    /// <param name="now">UTC; becomes the time of the last event.</param>
    public static void Refresh(Case @case, DateTime now)
    {
        var inOrder = @case.Attempts.OrderBy(attempt => attempt.Ordinal).ToList();
        var active = inOrder.Find(attempt => attempt.IsActive);
        var speaking = inOrder.FindLast(attempt => attempt is { IsFinal: true, CancelledAt: null, Status: AttemptStatus.Success or AttemptStatus.SuccessWithChanges })
            ?? active
            ?? inOrder.LastOrDefault();
        @case.UpdatedAt = now;
        @case.IsClosed = active is null;
        @case.ValidUntil = active?.ValidUntil;
        if (speaking is null)
        {
            return;
        }

        @case.Status = speaking.Status;
        @case.RawStatus = speaking.RawStatus;
        @case.IsSuspicion = speaking.IsSuspicion;
        @case.HasOpenCheck = speaking.OpenCheckMark is not null;
        @case.ProviderKey = speaking.ProviderKey;
        @case.AccountId = speaking.AccountId;
    }
}
