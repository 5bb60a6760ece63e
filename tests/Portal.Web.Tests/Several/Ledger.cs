using Microsoft.Data.Sqlite;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Several;

/// <summary>Writes down, inside the database and in its own transactions, every claim and every outcome of every work item.</summary>
internal sealed class Ledger(PortalProcess portal)
{
    /// <summary>Begins to write down.</summary>
    public void Open() => Execute(
        """
        CREATE TABLE Ledger (Id INTEGER PRIMARY KEY, Item INTEGER, Kind TEXT, Was INTEGER, Number INTEGER, WasOwner TEXT, Owner TEXT, State TEXT);
        CREATE TRIGGER LedgerOfWork AFTER UPDATE ON WorkItems BEGIN
          INSERT INTO Ledger (Item, Kind, Was, Number, WasOwner, Owner, State) VALUES (new.Id, new.Kind, old.LeaseNumber, new.LeaseNumber, old.LeaseOwner, new.LeaseOwner, new.State);
        END;
        """);

    /// <summary>Items of a case that somebody has now, by the process that has them.</summary>
    public IReadOnlyList<(long Item, int Process)> Held(string kind, string caseId) =>
        [.. SharedAccount.Read(portal, $"SELECT Id || ' ' || substr(LeaseOwner, 1, instr(LeaseOwner, ':') - 1) FROM WorkItems WHERE Kind = '{kind}' AND CaseId = '{caseId.ToUpperInvariant()}' AND State = 'Pending' AND LeaseOwner IS NOT NULL")
            .Select(text => text.Split(' ')).Select(parts => (long.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)))];

    /// <summary>Holds that every item was claimed by one at a time and ended once under each claim, by the one who had it.</summary>
    public void AssertInOrder()
    {
        Assert.Equal("0", Assert.Single(SharedAccount.Read(portal, "SELECT COUNT(*) FROM (SELECT 1 FROM Ledger WHERE Number = Was + 1 AND Owner IS NOT NULL GROUP BY Item, Number HAVING COUNT(*) > 1)")));
        Assert.Equal("0", Assert.Single(SharedAccount.Read(portal, "SELECT COUNT(*) FROM (SELECT 1 FROM Ledger WHERE Number = Was AND WasOwner IS NOT NULL AND Owner IS NULL GROUP BY Item, Number HAVING COUNT(*) > 1)")));
        Assert.Equal("0", Assert.Single(SharedAccount.Read(portal, "SELECT COUNT(*) FROM Ledger WHERE Number NOT IN (Was, Was + 1)")));
        Assert.Equal("0", Assert.Single(SharedAccount.Read(portal, "SELECT COUNT(*) FROM (SELECT 1 FROM Ledger WHERE State = 'Done' AND Owner IS NULL AND WasOwner IS NOT NULL GROUP BY Item HAVING COUNT(*) > 1)")));
    }

    /// <summary>Owners of an item's claims, in order.</summary>
    public IReadOnlyList<int> Claims(long item) =>
        [.. SharedAccount.Read(portal, $"SELECT substr(Owner, 1, instr(Owner, ':') - 1) FROM Ledger WHERE Item = {item} AND Number = Was + 1 AND Owner IS NOT NULL ORDER BY Id").Select(text => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>Runs statements beside the portals.</summary>
    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={SharedAccount.DatabaseOf(portal)};Pooling=False;Default Timeout=60");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Takes the one right to write, if it is free within a moment; until it is disposed nobody writes.</summary>
    public IDisposable? TryTakePen()
    {
        var connection = new SqliteConnection($"Data Source={SharedAccount.DatabaseOf(portal)};Pooling=False;Default Timeout=1");
        try
        {
            connection.Open();
            return new Pen(connection, connection.BeginTransaction());
        }
        catch (SqliteException e) when (e.SqliteErrorCode is 5 or 6)
        {
            connection.Dispose();
            return null;
        }
    }

    private sealed class Pen(SqliteConnection connection, SqliteTransaction transaction) : IDisposable
    {
        public void Dispose()
        {
            transaction.Dispose();
            connection.Dispose();
        }
    }
}
