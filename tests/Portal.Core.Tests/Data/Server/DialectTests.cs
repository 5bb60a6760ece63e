using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>The suite of the data layer, said as SQL Server is told it, without a server: it works together, and every statement keeps to plain T-SQL.</summary>
public sealed class DialectTests(DialectRun run) : IClassFixture<DialectRun>
{
    private static readonly IReadOnlySet<string> Columns = ColumnNames();

    [Fact]
    public void Suite_InTheServersDialect_Passes() =>
        Assert.True(run.Failures.Count == 0, string.Join("\n\n", run.Failures.OrderBy(failure => failure.Key, StringComparer.Ordinal).Select(failure => $"{failure.Key}: {failure.Value}")));

    [Fact]
    public void Statements_OfEveryWritePath_KeepToPlainSqlAndFindNoMerge()
    {
        var findings = run.Statements.SelectMany(text => PlainSql.Findings(text, Columns).Select(finding => $"{finding}: {text}")).ToList();
        Assert.True(findings.Count == 0, string.Join("\n\n", findings));
        Assert.DoesNotContain(run.Statements, text => text.Contains("MERGE", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Statements_WriteToEveryTable()
    {
        using var db = Model();
        var silent = db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct(StringComparer.Ordinal)
            .Where(table => !run.Statements.Any(text => Writes(text, table)))
            .Order(StringComparer.Ordinal);

        // Tables of Identity that the portal makes no use of.
        Assert.Equal(["AspNetUserClaims", "AspNetUserLogins"], silent, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("MERGE INTO Cases AS c USING Cases AS s ON c.Id = s.Id WHEN MATCHED THEN UPDATE SET Number = s.Number;", "MERGE")]
    [InlineData("UPDATE WorkItems SET LeaseNumber = LeaseNumber + 1", "LeaseNumber stands unqualified on the right of a SET")]
    [InlineData("SELECT w.Id FROM WorkItems w WITH (UPDLOCK)", "a table hint")]
    [InlineData("SELECT number.Id FROM Cases number", "alias number is named like a column")]
    [InlineData("SELECT JSON_VALUE(c.Number, '$.a') FROM Cases c", "JSON")]
    [InlineData("SELECT FROM", null)]
    public void Findings_AgainstTheRules_AreNamed(string text, string? finding)
    {
        var found = Assert.Single(PlainSql.Findings(text, Columns));
        Assert.StartsWith(finding ?? "does not parse", found, StringComparison.Ordinal);
    }

    internal static SqlServerPortalDbContext Model() =>
        new(new DbContextOptionsBuilder<SqlServerPortalDbContext>().UsePortalSqlServer("Server=nowhere", new PortalOptions()).Options as DbContextOptions<SqlServerPortalDbContext> ?? throw new InvalidOperationException());

    private static bool Writes(string text, string table) =>
        new[] { $"INSERT INTO [{table}]", $"INSERT INTO \"{table}\"", $"INSERT INTO {table} ", $"UPDATE [{table}]", $"UPDATE \"{table}\"", $"UPDATE {table} " }
            .Any(start => text.Contains(start, StringComparison.Ordinal));

    internal static HashSet<string> ColumnNames()
    {
        using var db = Model();
        return db.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Select(property => property.GetColumnBaseName()).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }
}
