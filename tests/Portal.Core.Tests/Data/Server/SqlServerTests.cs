using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>The suite of the data layer on a real SQL Server, when <c>PORTAL_TEST_SQLSERVER</c> holds a connection string; skipped only without one.</summary>
public sealed class SqlServerTests
{
    private const string NoServer = "no server";

    public static IEnumerable<TheoryDataRow<string>> Tests => (SqlServerEngine.Given is null ? [NoServer] : DataLayerSuite.Names).Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Tests))]
    public Task Suite_OnSqlServer_Passes(string name)
    {
        Assert.SkipWhen(name == NoServer, "PORTAL_TEST_SQLSERVER holds no connection string.");
        return DataLayerSuite.RunAsync(name, new SqlServerEngine());
    }
}
