using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Tests.Data;
using Xunit;

namespace Portal.Core.Tests.Providers;

/// <summary>Several instances of the portal are several objects on one database.</summary>
public sealed class SignInTurnsTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly TestDatabase database = new();
    private readonly Guid account = Guid.NewGuid();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SignInTurns Instance => new(database.Factory, database.Time);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Take_SeveralInstancesAtOnce_OneHasTheTurn()
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Instance.TakeAsync(account, Minute, Stop))));

        Assert.Single(taken, wait => wait is null);
        Assert.Equal(7, taken.Count(wait => wait == Minute));
    }

    [Fact]
    public async Task Take_AnotherInstanceWasHere_SaysHowLongThereIsNone()
    {
        Assert.Null(await Instance.TakeAsync(account, Minute, Stop));
        database.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(TimeSpan.FromSeconds(1), await Instance.TakeAsync(account, Minute, Stop));
        Assert.Null(await Instance.TakeAsync(Guid.NewGuid(), Minute, Stop));
        database.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Null(await Instance.TakeAsync(account, Minute, Stop));
    }

    [Fact]
    public async Task Take_AnotherInstancesClockIsAhead_WaitsNoLongerThanATurn()
    {
        await using (var db = database.Create())
        {
            db.Counters.Add(new Counter { Name = $"sign-in-{account:N}", Value = database.Clock.GetUtcNow().AddHours(5).ToUnixTimeMilliseconds() });
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(Minute, await Instance.TakeAsync(account, Minute, Stop));
    }
}
