using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>The suite of the data layer on a real SQL Server, when <c>PORTAL_TEST_SQLSERVER</c> holds a connection string; skipped only without one.</summary>
public sealed class SqlServerTests
{
    public static IEnumerable<TheoryDataRow<string>> Tests => SqlServerEngine.Given is null ? [] : DataLayerSuite.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Tests))]
    public Task Suite_OnSqlServer_Passes(string name) => DataLayerSuite.RunAsync(name, new SqlServerEngine());
}
