using Portal.Core.Timeline;

namespace Portal.Core.Data;

/// <summary>
/// Takes what an older portal wrote of a timeline in clear out of its row, unless somebody has changed it meanwhile: entries have no version, and what a provider said
/// must not come back after its erasure.
/// </summary>
internal static class ClearTimeline
{
    private const string Seal = """
        UPDATE TimelineEntries SET TextArgs = @marks, SealedValues = @box
        WHERE TimelineEntries.Id = @id AND TimelineEntries.SealedValues IS NULL AND TimelineEntries.TextArgs = @before
        """;

    private const string Forget = "UPDATE TimelineEntries SET TextArgs = @marks, SealedValues = NULL WHERE TimelineEntries.Id = @id";

    /// <summary>Writes an entry as it is sealed by now, or emptied.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="entry">Sealed.</param>
    /// <param name="before">Its values in clear when it was read.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>1, or 0 when it was changed meanwhile.</returns>
    public static async Task<int> SealAsync(PortalDbContext db, TimelineEntry entry, string before, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync(Seal, cancellationToken);
        await using (command)
        {
            command.With("@id", (long?)entry.Id).With("@marks", entry.ClearValues).With("@box", entry.SealedValues).With("@before", before);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Drops the sealed values of what an older portal has erased without knowing of them.</summary>
    public static async Task<int> ForgetAsync(PortalDbContext db, TimelineEntry entry, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync(Forget, cancellationToken);
        await using (command)
        {
            command.With("@id", (long?)entry.Id).With("@marks", entry.ClearValues);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
