using Portal.Core.Cases;
using Portal.Core.Fields;

namespace Portal.Web.Components.NewCase;

/// <summary>Saves the form as a draft with every pause in typing, one save after the other, and once more when its page is left.</summary>
/// <param name="drafts">Where to.</param>
/// <param name="clock">Measures the pause.</param>
/// <param name="form">What is filled in now, without secrets; <see langword="null"/> while nothing of it may be saved.</param>
/// <param name="paused">Called on a timer's thread when nothing was typed for a moment.</param>
internal sealed class DraftSaving(FormDrafts drafts, TimeProvider clock, Func<DraftToSave?> form, Action paused) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(600);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly ITimer timer = clock.CreateTimer(_ => paused(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>The draft as it is stored.</summary>
    public Guid? Id { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime? SavedAt { get; private set; }

    /// <summary>How many values the last save held.</summary>
    public int SavedFields { get; private set; }

    /// <summary>Something was typed since the last save.</summary>
    public bool IsDirty { get; private set; }

    /// <summary>Finds what was left behind.</summary>
    public async Task<DraftContent?> LoadAsync(Guid? caseId, CancellationToken cancellationToken)
    {
        var draft = await drafts.LoadAsync(caseId, cancellationToken);
        (Id, SavedAt) = (draft?.Id, draft?.SavedAt);
        return draft;
    }

    /// <summary>Something was typed: the pause begins anew.</summary>
    public void Typed()
    {
        IsDirty = true;
        timer.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>No pause is waited for until something is typed again.</summary>
    public void Hold() => timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>What stands in the form is stored elsewhere now: nothing of it is saved any more.</summary>
    public void Settle() => (IsDirty, Id) = (false, null);

    /// <summary>Saves the form as it is.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (form() is null)
        {
            return;
        }

        await turn.WaitAsync(CancellationToken.None);
        try
        {
            IsDirty = false;
            if (form() is { } now)
            {
                Id = await drafts.SaveAsync(now.CaseId, now.AccountId, now.LegalBasis, now.Values, cancellationToken);
                (SavedAt, SavedFields) = (clock.GetUtcNow().UtcDateTime, now.Values.All.Count);
            }
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Throws the draft away as it stands now. What is typed from here on is saved after that.</summary>
    public async Task DiscardAsync(Guid? caseId, CancellationToken cancellationToken)
    {
        Hold();
        IsDirty = false;
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            await drafts.DeleteAsync(caseId, cancellationToken);
            (Id, SavedAt) = (null, null);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Who leaves within the pause finds the last words again, too.</summary>
    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        if (IsDirty)
        {
            await SaveAsync(CancellationToken.None);
        }

        // What is under way ends before.
        await turn.WaitAsync(CancellationToken.None);
        turn.Dispose();
    }
}

/// <summary>A form as it is to be saved. Printing it shows no values.</summary>
/// <param name="CaseId">The case whose next attempt it is; none for a new case.</param>
/// <param name="AccountId">Chosen account.</param>
/// <param name="LegalBasis">Chosen legal basis.</param>
/// <param name="Values">What is filled in, without secrets.</param>
internal sealed record DraftToSave(Guid? CaseId, Guid? AccountId, LegalBasis? LegalBasis, FieldValues Values)
{
    /// <inheritdoc />
    public override string ToString() => nameof(DraftToSave);
}
