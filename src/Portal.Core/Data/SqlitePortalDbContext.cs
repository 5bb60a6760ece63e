using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

/// <summary>The embedded default: one SQLite file under the data directory.</summary>
public sealed class SqlitePortalDbContext(DbContextOptions<SqlitePortalDbContext> options) : PortalDbContext(options)
{
    internal override bool IsCollated => false;
}
