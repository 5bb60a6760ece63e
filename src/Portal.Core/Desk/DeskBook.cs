using Portal.Core.Cases;
using Portal.Core.Vault;

namespace Portal.Core.Desk;

/// <summary>Reads and writes what was done at the desk, sealed with its attempt.</summary>
public sealed class DeskBook(Sealer sealer)
{
    /// <summary>What is kept; empty when nothing was done yet.</summary>
    public DeskNotes NotesOf(Attempt attempt) => sealer.Open<DeskNotes>(attempt.Desk, Binding.Desk(attempt.Id)) ?? new DeskNotes();

    /// <summary>Changes it; the caller saves.</summary>
    internal void Change(Attempt attempt, Func<DeskNotes, DeskNotes> change) => attempt.Desk = sealer.Seal(change(sealer.OpenToUse<DeskNotes>(attempt.Desk, Binding.Desk(attempt.Id)) ?? new DeskNotes()), Binding.Desk(attempt.Id));
}
