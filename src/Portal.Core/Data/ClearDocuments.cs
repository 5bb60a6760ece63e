using Portal.Core.Documents;

namespace Portal.Core.Data;

/// <summary>
/// Takes what an older portal wrote of a document in clear out of its row, unless somebody has changed it meanwhile: rows of documents have no version, and
/// a name must not come back after its erasure.
/// </summary>
internal static class ClearDocuments
{
    private const string Seal = """
        UPDATE Documents SET FileName = @neutral, SealedFileName = @name, SourceId = NULL, SealedSourceId = COALESCE(@source, Documents.SealedSourceId)
        WHERE Documents.Id = @id AND Documents.ErasedAt IS NULL AND Documents.SealedFileName IS NULL
          AND (Documents.SourceId = @before OR (Documents.SourceId IS NULL AND @before IS NULL))
        """;

    private const string ForgetErased = "UPDATE Documents SET SealedFileName = NULL, SealedSourceId = NULL, SourceId = NULL WHERE ErasedAt IS NOT NULL AND SealedFileName IS NOT NULL";

    /// <summary>Writes the row as it is sealed by now.</summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="document">Sealed.</param>
    /// <param name="before">Its id in clear when it was read.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>1, or 0 when it was changed meanwhile.</returns>
    public static async Task<int> SealAsync(PortalDbContext db, StoredDocument document, string? before, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync(Seal, cancellationToken);
        await using (command)
        {
            command.With("@id", (Guid?)document.Id).With("@neutral", document.NeutralName).With("@name", document.SealedFileName).With("@source", document.SealedSourceId).With("@before", before);
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Drops the sealed names of what an older portal has erased without knowing of them.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> ForgetErasedAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        var command = await db.CommandAsync(ForgetErased, cancellationToken);
        await using (command)
        {
            return await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
