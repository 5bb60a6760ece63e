using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Tests.Work;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>What two do at once where a database has many writers, and how much of a table a statement asks for.</summary>
public sealed class AtOnceTests : IAsyncLifetime
{
    private readonly ServerJournal journal = new();
    private WorkRig rig = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        TestEngine.Current = new DialectEngine(journal);
        rig = new WorkRig();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    // The other one lists it between our look and our writing, and commits before we have our turn.
    [Fact]
    public async Task Push_ForNobodyListedByAnotherMeanwhile_IsAddedToThat()
    {
        var account = await rig.Database.AddAccountAsync();
        await rig.PushAsync(account, """{"caseId":"P-7","referenceId":"R-7"}""");
        var item = Assert.Single(await rig.Claims.ClaimAsync("rig", 10, Stop));
        var route = rig.Get<IEnumerable<IWorkHandler>>().Single(handler => handler.Kind == WorkKinds.RouteDelivery);
        var done = Assert.IsType<WorkOutcome.Done>(await route.HandleAsync(item, Stop));
        var other = 1;
        journal.Before = text =>
        {
            if (text.Contains("Counters", StringComparison.Ordinal) && Interlocked.Decrement(ref other) == 0)
            {
                List(account.Id);
            }
        };

        await using (var db = rig.Db())
        {
            await done.Effects!(db, Stop);
            await db.SaveChangesAsync(Stop);
        }

        await using var look = rig.Db();
        Assert.Equal(2, (await look.UnassignedResults.SingleAsync(Stop)).Pushes);
    }

    // Whatever is not read is read all the same, when the reader is left.
    [Fact]
    public async Task SealedPage_OfAnyColumn_IsAskedForAndNoMore()
    {
        await using var db = rig.Db();
        foreach (var column in SealedColumn.All)
        {
            Assert.False((await SealedPages.ReadAsync(db, column, after: null, rig.Database.Ring, Stop)).HasMore);
            Assert.Contains(journal.Statements, text => text.StartsWith("SELECT TOP (300) ", StringComparison.Ordinal) && text.Contains($"FROM \"{column.Table}\" t WHERE t.\"{column.Column}\" IS NOT NULL", StringComparison.Ordinal));
        }
    }

    private void List(Guid accountId)
    {
        using var db = rig.Db();
        db.UnassignedResults.Add(new UnassignedResult
        {
            Id = Guid.CreateVersion7(),
            AccountId = accountId,
            ProviderReference = "P-7",
            Reference = "R-7",
            Pushes = 1,
            FirstSeenAt = rig.Database.Clock.UtcNow,
            LastSeenAt = rig.Database.Clock.UtcNow,
        });
        db.SaveChanges();
    }
}
