using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Portal.Core.Data;
using Portal.Core.Data.Migrations.Sqlite.Model;
using Xunit;

namespace Portal.Core.Tests.Data;

/// <summary>The model that the embedded database is opened with was compiled ahead: it has to be made again with every change of the configurations (src/DECISIONS.md).</summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void CompiledModel_OfTheEmbeddedDatabase_IsWhatTheConfigurationsSay()
    {
        using var built = new SqlitePortalDbContext(new DbContextOptionsBuilder<SqlitePortalDbContext>().UseSqlite("Data Source=:memory:").Options);

        Assert.Equal(Lines(built.Model), Lines(SqlitePortalDbContextModel.Instance), StringComparer.Ordinal);
    }

    private static string[] Lines(IReadOnlyModel model) => model.ToDebugString(MetadataDebugStringOptions.LongDefault).Split('\n', StringSplitOptions.TrimEntries);
}
