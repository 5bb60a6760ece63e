using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Work.Handlers;
using Xunit;

namespace Portal.Core.Tests.Work;

/// <summary>What a provider's lists spare: only what they tell something new about, and what stands in none, is read.</summary>
public sealed class ListedAttemptTests : IAsyncLifetime
{
    // Listens before any context is made: one that found nobody listening does not look again for a while.
    private readonly CountedCommands commands = new();
    private readonly WorkRig rig = new();
    private ProviderAccount account = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => account = await rig.Database.AddAccountAsync();

    public async ValueTask DisposeAsync()
    {
        await rig.DisposeAsync();
        commands.Dispose();
    }

    [Fact]
    public async Task Reconcile_ListedAndUnmoved_IsNotReadAgainBeforeADayHasGone()
    {
        await AddAsync("P-1", "ABORTED");
        await AddAsync("P-2", "ABORTED");
        await AddAsync("P-3", "ABORTED");
        rig.Provider.OnList = () => [Listed(1, "aborted"), Listed(2, "CHECK_PENDING")];

        await ReconcileAsync(TimeSpan.FromMinutes(40));
        Assert.Equal("P-2 P-3", Reads());
        await ReconcileAsync(TimeSpan.FromMinutes(40));
        Assert.Equal("P-2 P-3", Reads());
        await ReconcileAsync(TimeSpan.FromHours(25));

        Assert.Equal("P-1 P-2 P-3", Reads());
    }

    [Fact]
    public async Task Reconcile_ListedWithALaterTime_IsRead()
    {
        var before = rig.Database.Clock.UtcNow;
        await AddAsync("P-1", "CANCELED", modifiedAt: before);
        rig.Provider.OnList = () => [Listed(1, "CANCELED") with { At = before.AddMinutes(5) }];

        await ReconcileAsync(TimeSpan.FromMinutes(40));

        Assert.Equal("P-1", Reads());
    }

    [Fact]
    public async Task Reconcile_FinalResultThatTheListTellsOtherwise_IsReadAsACorrection()
    {
        await AddAsync("P-1", "SUCCESS", isFinal: true, modifiedAt: rig.Database.Clock.UtcNow);
        await AddAsync("P-2", "SUCCESS", isFinal: true, modifiedAt: rig.Database.Clock.UtcNow);
        await AddAsync("P-3", "CREATED");
        rig.Provider.OnList = () => [Listed(1, "FRAUD_SUSPICION_CONFIRMED"), Listed(2, "SUCCESS")];

        await ReconcileAsync(TimeSpan.FromMinutes(40));

        Assert.Equal("P-1 P-3", Reads());
    }

    [Fact]
    public async Task Find_ProviderUsesItsIdAgain_TakesTheOneWithOurReference()
    {
        var old = await AddAsync("P-1", "ABORTED", reference: "R-old");
        var young = await AddAsync("P-1", "ABORTED", reference: "R-young");
        await using var db = rig.Db();

        var found = await rig.Get<DeliveryTargets>().FindListedAsync(
            db, account.Id, [new Nudge("P-1", "R-young") { Word = "ABORTED" }, new Nudge("P-9", "R-old"), new Nudge("P-1", "R-nobody"), new Nudge(null, null), new Nudge("P-8", "")], Stop);

        Assert.Equal([(young, false), (old, true)], found.Select(one => (one.AttemptId, one.TellsNews)));
    }

    [Fact]
    public async Task Find_ManyListed_AsksTheDatabaseOncePerColumnAndPage()
    {
        foreach (var number in Enumerable.Range(1, 30))
        {
            await AddAsync(string.Create(CultureInfo.InvariantCulture, $"P-{number}"), "ABORTED");
        }

        await using var db = rig.Db();
        var before = commands.Of(db);
        var found = await rig.Get<DeliveryTargets>().FindListedAsync(db, account.Id, [.. Enumerable.Range(1, 250).Select(number => Listed(number, "ABORTED"))], Stop);

        Assert.Equal((30, 4), (found.Count, commands.Of(db) - before));
    }

    private static Nudge Listed(int number, string word) =>
        new(string.Create(CultureInfo.InvariantCulture, $"P-{number}"), string.Create(CultureInfo.InvariantCulture, $"R-{number}")) { Word = word };

    private async Task<Guid> AddAsync(string id, string word, bool isFinal = false, DateTime? modifiedAt = null, string? reference = null)
    {
        var attempt = await rig.Database.AddAttemptAsync(account, id, reference ?? "R" + id[1..]);
        await using var db = rig.Db();
        var stored = await db.Attempts.SingleAsync(a => a.Id == attempt.Id, Stop);
        (stored.RawStatus, stored.RecordModifiedAt, stored.ReadAt, stored.IsFinal, stored.IsActive) = (word, modifiedAt, rig.Database.Clock.UtcNow, isFinal, !isFinal);
        stored.Status = isFinal ? AttemptStatus.Success : AttemptStatus.RetryPossible;
        await db.SaveChangesAsync(Stop);
        rig.Provider.Answers(id, VendorDouble.Record(word, stored.Status, isFinal, modifiedAt, id));
        return attempt.Id;
    }

    /// <summary>Lets a time pass and has everything done that is due then; what was read before is forgotten.</summary>
    private async Task ReconcileAsync(TimeSpan later)
    {
        await rig.Get<Portal.Core.Work.RecurringWork>().EnsureAsync(Stop);
        await rig.RunDueAsync(Stop);
        rig.Provider.Reads.Clear();
        rig.Database.Clock.Advance(later);
        await rig.RunDueAsync(Stop);
    }

    private string Reads() => string.Join(' ', rig.Provider.Reads.Order(StringComparer.Ordinal));

    /// <summary>Counts what contexts send to the database while it listens.</summary>
    private sealed class CountedCommands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> listening = [];
        private readonly List<DbContext?> seen = [];
        private readonly Lock turn = new();

        public CountedCommands() => listening.Add(DiagnosticListener.AllListeners.Subscribe(this));

        public int Of(DbContext db)
        {
            lock (turn)
            {
                return seen.Count(context => ReferenceEquals(context, db));
            }
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name is "Microsoft.EntityFrameworkCore")
            {
                lock (turn)
                {
                    listening.Add(value.Subscribe(this));
                }
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData executed)
            {
                lock (turn)
                {
                    seen.Add(executed.Context);
                }
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            lock (turn)
            {
                listening.ForEach(one => one.Dispose());
            }
        }
    }
}
