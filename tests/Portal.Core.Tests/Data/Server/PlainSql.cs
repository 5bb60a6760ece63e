using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Portal.Core.Tests.Data.Server;

/// <summary>Reads T-SQL with Microsoft's own parser and holds it to the rules for plain SQL: what a server of the same language may lack is not used.</summary>
internal sealed class PlainSql : TSqlFragmentVisitor
{
    private readonly List<string> findings = [];
    private readonly HashSet<string> aliases = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is against the rules in a text; none when all is well.</summary>
    /// <param name="text">One statement or a script.</param>
    /// <param name="columns">Names of all columns: no alias may be named like one.</param>
    public static IReadOnlyList<string> Findings(string text, IReadOnlySet<string> columns)
    {
        using var reader = new StringReader(text);
        var script = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        if (errors.Count > 0)
        {
            return [$"does not parse: {errors[0].Message}"];
        }

        var visitor = new PlainSql();
        script.Accept(visitor);
        visitor.findings.AddRange(visitor.aliases.Where(columns.Contains).Select(alias => $"alias {alias} is named like a column"));
        return visitor.findings;
    }

    public override void Visit(MergeSpecification node) => findings.Add("MERGE");

    public override void Visit(TableHint node) => findings.Add("a table hint");

    public override void Visit(OptimizerHint node) => findings.Add("a query hint");

    public override void Visit(CreateOrAlterProcedureStatement node) => findings.Add("CREATE OR ALTER");

    public override void Visit(CreateOrAlterViewStatement node) => findings.Add("CREATE OR ALTER");

    public override void Visit(CreateOrAlterFunctionStatement node) => findings.Add("CREATE OR ALTER");

    public override void Visit(CreateOrAlterTriggerStatement node) => findings.Add("CREATE OR ALTER");

    public override void Visit(AlterDatabaseStatement node) => findings.Add("ALTER DATABASE");

    public override void Visit(CreateDatabaseStatement node) => findings.Add("CREATE DATABASE");

    public override void Visit(CreateSequenceStatement node) => findings.Add("a sequence");

    public override void Visit(NextValueForExpression node) => findings.Add("a sequence");

    public override void Visit(OpenJsonTableReference node) => findings.Add("JSON");

    public override void Visit(JsonForClause node) => findings.Add("JSON");

    public override void Visit(FullTextPredicate node) => findings.Add("full text");

    public override void Visit(FullTextTableReference node) => findings.Add("full text");

    public override void Visit(CreateFullTextIndexStatement node) => findings.Add("full text");

    public override void Visit(LikePredicate node) => findings.Add("LIKE");

    public override void Visit(FunctionCall node)
    {
        if (node.FunctionName.Value.StartsWith("JSON_", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add("JSON");
        }
    }

    public override void Visit(PrimaryExpression node)
    {
        if (node.Collation is { } collation)
        {
            findings.Add($"collation {collation.Value}");
        }
    }

    public override void Visit(ColumnDefinition node)
    {
        if (node.Collation is { } collation)
        {
            findings.Add($"collation {collation.Value}");
        }
    }

    public override void Visit(TableReferenceWithAlias node)
    {
        if (node.Alias is { } alias)
        {
            aliases.Add(alias.Value);
        }
    }

    public override void Visit(AssignmentSetClause node)
    {
        var right = new Columns();
        node.NewValue?.Accept(right);
        findings.AddRange(right.Bare.Select(name => $"{name} stands unqualified on the right of a SET"));
    }

    private sealed class Columns : TSqlFragmentVisitor
    {
        public List<string> Bare { get; } = [];

        public override void Visit(ColumnReferenceExpression node)
        {
            if (node.MultiPartIdentifier is { Count: 1 } name)
            {
                Bare.Add(name[0].Value);
            }
        }
    }
}
