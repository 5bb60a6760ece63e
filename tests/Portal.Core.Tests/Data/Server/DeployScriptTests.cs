using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>The script that makes database and users beside the containers: read by Microsoft's parser, because no server runs it here.</summary>
public sealed class DeployScriptTests
{
    [Fact]
    public void DatabaseScript_IsTSqlAndGivesThePortalRowsOnly()
    {
        using var reader = new StringReader(File.ReadAllText(Path.Combine(Snapshot.Root(), "src", "Portal.Web", "Deploy", "database.sql")));

        var script = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);

        Assert.Empty(errors.Select(error => $"{error.Line}: {error.Message}"));
        var members = new Members();
        script.Accept(members);
        Assert.Equal(["db_datareader", "db_datawriter"], members.Of("portal"));
        Assert.Equal(["db_datareader", "db_datawriter", "db_ddladmin"], members.Of("portal_migrate"));
    }

    private sealed class Members : TSqlFragmentVisitor
    {
        private readonly List<(string Role, string User)> all = [];

        public string[] Of(string user) => [.. all.Where(pair => pair.User == user).Select(pair => pair.Role).Order(StringComparer.Ordinal)];

        public override void Visit(AlterRoleStatement node)
        {
            if (node.Action is AddMemberAlterRoleAction added)
            {
                all.Add((node.Name.Value, added.Member.Value));
            }
        }
    }
}
