using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

/// <summary>Rows of files kept in the database.</summary>
internal static class StoredFileRows
{
    /// <summary>Deletes a file and its pieces without loading them; nothing happens when it isn't there.</summary>
    public static void Delete(PortalDbContext db, string path)
    {
        if (!db.StoredFiles.AsNoTracking().Any(file => file.Path == path))
        {
            return;
        }

        // The row last: what an interruption leaves is still found by it.
        db.Database.ExecuteSqlInterpolated($"""DELETE FROM "StoredFilePieces" WHERE "Path" = {path}""");
        db.Database.ExecuteSqlInterpolated($"""DELETE FROM "StoredFiles" WHERE "Path" = {path}""");
    }
}
