using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Exports;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.Exports;

public sealed class CaseExportsTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static CancellationToken Stop => CaseBench.Stop;

    [Theory]
    [InlineData(CaseSort.Newest)]
    [InlineData(CaseSort.LastEvent)]
    [InlineData(CaseSort.ValidUntil)]
    public async Task OpenAsync_FilteredList_IsThatListInItsOrder(CaseSort sort)
    {
        await using var bench = await CaseBench.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            var made = await bench.CreateAsync(bench.Order(first: "Erika" + i));
            bench.Database.Clock.Advance(TimeSpan.FromMinutes(5 - i));
            if (i == 2)
            {
                await bench.Lifecycle.CancelAsync(made.CaseId, "mistake", Stop);
            }
        }

        var filter = new CaseFilter { OpenOnly = true };
        var listed = (await bench.Queries.ListAsync(filter, new CasePaging { Sort = sort }, Stop)).Items;
        var rows = await ExportAsync(bench, filter, sort, exports: Exports(bench, new ExportLimits { PageRows = 2 }));

        Assert.Equal(4, listed.Count);
        Assert.Equal(listed.Select(row => row.Number), rows.Skip(1).Select(row => row[0]), StringComparer.Ordinal);
        Assert.Equal(listed.Select(row => row.FirstName), rows.Skip(1).Select(row => row[1]), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("en", ",", "Birth date", "GwG", "Created", "no", "Sandbox", "cases-2026-03-02-1000.csv")]
    [InlineData("de", ";", "Geburtsdatum", "Geldwäsche", "Angelegt", "nein", "Sandbox", "Fälle-2026-03-02-1000.csv")]
    [InlineData("fr", ";", "Date de naissance", "blanchiment", "Créé", "non", "Bac à sable", "dossiers-2026-03-02-1000.csv")]
    public async Task OpenAsync_InALanguage_SaysEverythingInIt(string language, string separator, string head, string basis, string status, string no, string sandbox, string name)
    {
        await using var bench = await CaseBench.StartAsync();
        var olga = await bench.AddUserAsync("Olga", PortalRole.Officer);
        var made = await bench.CreateAsync();
        await bench.Lifecycle.AssignAsync(made.CaseId, olga, Stop);

        var opened = (await Exports(bench).OpenAsync(new CaseFilter(), CaseSort.Newest, Berlin, CultureInfo.GetCultureInfo(language), Stop)).Value!;
        var rows = await ReadAsync(opened, separator);

        Assert.Equal(name, opened.FileName);
        Assert.Equal(2, rows.Length);
        Assert.Equal(18, rows[0].Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(head, rows[0][3]);
        Assert.Equal(["C-2026-000001", "Erika", "Mustermann", "1964-08-12", "", "Scripted", "Account", sandbox], rows[1][..8], StringComparer.Ordinal);
        Assert.Contains(basis, rows[1][8], StringComparison.OrdinalIgnoreCase);
        Assert.Equal([status, "new", no, no, "2026-03-02T10:00:00+01:00", "2026-03-02T10:00:00+01:00", "2026-06-01T02:00:00+02:00", "Olga", ""], rows[1][9..], StringComparer.Ordinal);
        Assert.DoesNotContain("provider.example", string.Concat(rows.SelectMany(row => row)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_HostileTextInEveryColumn_ReadsBackAsText()
    {
        await using var bench = await CaseBench.StartAsync();
        foreach (var (text, _) in HostileCells.All)
        {
            var made = await bench.CreateAsync();
            var user = await bench.AddUserAsync(text, PortalRole.Officer);
            await using var db = bench.Database.Create();
            var account = await bench.Database.AddAccountAsync(providerKey: text, name: text);
            var @case = await db.Cases.FirstAsync(one => one.Id == made.CaseId, Stop);
            (@case.FirstName, @case.LastName, @case.BirthDate, @case.ExternalReference, @case.RawStatus) = (text, text, text, text, text);
            (@case.AccountId, @case.ProviderKey, @case.AssigneeId) = (account.Id, text, user);
            await db.SaveChangesAsync(Stop);
        }

        var rows = await ExportAsync(bench, new CaseFilter());

        // Names, birth date, reference, provider, account, its word, assignee.
        int[] columns = [1, 2, 3, 4, 5, 6, 10];
        foreach (var (row, cell) in rows.Skip(1).Reverse().Zip(HostileCells.All.Select(one => one.Cell)))
        {
            Assert.All(columns, column => Assert.Equal(cell, row[column]));
            Assert.Equal(cell.Length > 0 ? cell : row[16], row[16]);
            Assert.DoesNotContain(row, HostileCells.IsFormula);
        }

        Assert.Equal(HostileCells.All.Count + 1, rows.Length);
    }

    [Fact]
    public async Task OpenAsync_SuspicionForSupport_ReadsAsInReviewAndNotAsEnded()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt =>
            (attempt.Status, attempt.IsSuspicion, attempt.RawStatus, attempt.IsFinal, attempt.IsActive) = (AttemptStatus.FraudSuspicionConfirmed, true, "FRAUD_CONFIRMED", true, false));
        var officers = await ExportAsync(bench, new CaseFilter());
        Assert.Equal(("Fraud suspicion confirmed", "FRAUD_CONFIRMED", "yes"), (officers[1][9], officers[1][10], officers[1][12]));

        bench.Acting.Now = SwitchedActor.Support;
        foreach (var filter in new[] { new CaseFilter(), new CaseFilter { OpenOnly = true }, new CaseFilter { Status = AttemptStatus.InReview } })
        {
            var rows = await ExportAsync(bench, filter);
            Assert.Equal(("In review", "", "no"), (rows[1][9], rows[1][10], rows[1][12]));
            Assert.DoesNotContain("raud", string.Concat(rows.SelectMany(row => row)), StringComparison.OrdinalIgnoreCase);
        }

        Assert.Single(await ExportAsync(bench, new CaseFilter { Status = AttemptStatus.FraudSuspicionConfirmed }));
    }

    [Fact]
    public async Task OpenAsync_Anything_IsInTheAuditWithoutWhatWasSearchedFor()
    {
        await using var bench = await CaseBench.StartAsync();
        await bench.CreateAsync();
        await ExportAsync(bench, new CaseFilter { Text = "Mustermann", Account = bench.Account.Id, OpenOnly = true });
        await ExportAsync(bench, new CaseFilter { Provider = "Mustermann" });
        await ExportAsync(bench, new CaseFilter { Provider = "scripted" });

        var records = bench.Audit.Records.Where(record => record.Action.StartsWith("case.export", StringComparison.Ordinal)).ToList();

        Assert.Equal(["case.export", "case.exported", "case.export", "case.exported", "case.export", "case.exported"], records.Select(record => record.Action), StringComparer.Ordinal);
        Assert.All(records, record => Assert.Equal(SwitchedActor.Officer, record.Actor));
        Assert.Equal(("yes", bench.Account.Id.ToString(), "yes", "1", "whole"), (records[1].Detail!["text"], records[1].Detail!["account"], records[1].Detail!["open"], records[1].Detail!["rows"], records[1].Detail!["end"]));
        Assert.Equal(("unknown", "0"), (records[3].Detail!["provider"], records[3].Detail!["rows"]));
        Assert.Equal("scripted", records[4].Detail!["provider"]);
        Assert.DoesNotContain(records.SelectMany(record => record.Detail!), pair => $"{pair.Key}{pair.Value}".Contains("Muster", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(bench.Audit.Records, record => record.Action is "case.list" or "case.search");
    }

    [Fact]
    public async Task OpenAsync_MoreThanAFileHolds_IsCutAndSaysSo()
    {
        await using var bench = await CaseBench.StartAsync();
        for (var i = 0; i < 4; i++)
        {
            await bench.CreateAsync();
        }

        var cut = await ExportAsync(bench, new CaseFilter(), exports: Exports(bench, new ExportLimits { MostRows = 3, PageRows = 2 }));
        Assert.Equal(5, cut.Length);
        Assert.Equal("C-2026-000002", cut[3][0]);
        Assert.StartsWith("Cut here: a file holds 3 rows", cut[4][0], StringComparison.Ordinal);
        Assert.Equal(cut[0].Length, cut[4].Length);
        Assert.Equal(("3", "cut"), Ended(bench));

        Assert.Equal(5, (await ExportAsync(bench, new CaseFilter(), exports: Exports(bench, new ExportLimits { MostRows = 4, PageRows = 2 }))).Length);
        Assert.Equal(("4", "whole"), Ended(bench));
    }

    [Fact]
    public async Task WriteAsync_CaseThatChangesMeanwhile_StandsInItOnce()
    {
        await using var bench = await CaseBench.StartAsync();
        var oldest = await bench.CreateAsync();
        for (var i = 0; i < 5; i++)
        {
            bench.Database.Clock.Advance(TimeSpan.FromMinutes(5));
            await bench.CreateAsync();
        }

        // Asked once on opening and once before each page: while the second one is read, the last of the list becomes its first.
        var exports = Exports(bench, new ExportLimits { PageRows = 2 }, new WatchedActor(3, async () =>
        {
            bench.Database.Clock.Advance(TimeSpan.FromSeconds(1));
            await bench.ChangeAsync(oldest.CaseId, attempt => attempt.RawStatus = "moved");
            return SwitchedActor.Officer;
        }));
        var rows = await ExportAsync(bench, new CaseFilter(), CaseSort.LastEvent, exports);

        Assert.Equal(6, rows.Skip(1).Select(row => row[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(7, rows.Length);
        Assert.Equal(("C-2026-000001", "moved"), (rows[6][0], rows[6][10]));
    }

    [Fact]
    public async Task WriteAsync_RoleTakenAwayMeanwhile_EndsAndIsNotedWithWhatWentOut()
    {
        await using var bench = await CaseBench.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            await bench.CreateAsync();
        }

        var exports = Exports(bench, new ExportLimits { PageRows = 2 }, new WatchedActor(4, () => Task.FromResult(SwitchedActor.Admin)));

        await Assert.ThrowsAsync<AccessDeniedException>(() => ExportAsync(bench, new CaseFilter(), exports: exports));
        Assert.Equal(("4", "broken off"), Ended(bench));
    }

    [Fact]
    public async Task WriteAsync_ReaderGone_IsNotedAsBrokenOff()
    {
        await using var bench = await CaseBench.StartAsync();
        await bench.CreateAsync();
        var opened = (await Exports(bench).OpenAsync(new CaseFilter(), CaseSort.Newest, Berlin, CultureInfo.GetCultureInfo("en"), Stop)).Value!;
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opened.WriteAsync(Stream.Null, gone.Token));
        Assert.Equal(("0", "broken off"), Ended(bench));
    }

    [Fact]
    public async Task OpenAsync_WhereTheListShowsNothing_HandsOutNothing()
    {
        await using var bench = await CaseBench.StartAsync();
        await bench.CreateAsync();
        var exports = bench.Get<CaseExports>();

        Assert.Equal("export.tooShort", (await exports.OpenAsync(new CaseFilter { Text = "M" }, CaseSort.Newest, Berlin, CultureInfo.GetCultureInfo("en"), Stop)).Problem!.Text.Key);
        bench.Acting.Now = SwitchedActor.Admin;
        await Assert.ThrowsAsync<AccessDeniedException>(() => exports.OpenAsync(new CaseFilter(), CaseSort.Newest, Berlin, CultureInfo.GetCultureInfo("en"), Stop));
        Assert.DoesNotContain(bench.Audit.Records, record => record.Action.StartsWith("case.export", StringComparison.Ordinal));
    }

    private static CaseExports Exports(CaseBench bench, ExportLimits? limits = null, ICurrentActor? actor = null)
    {
        var guard = new AccessGuard(actor ?? bench.Acting, bench.Audit);
        var queries = new CaseQueries(bench.Get<IPortalDbFactory>(), guard, bench.Audit, bench.Get<ProviderDirectory>(), bench.Get<AccountDirectory>(), bench.Get<CaseRows>());
        return new CaseExports(guard, queries, bench.Get<ProviderDirectory>(), new ExportFiles(bench.Audit, limits ?? new ExportLimits(), bench.Database.Time), bench.Get<TextBook>(), bench.Database.Time);
    }

    private static async Task<string[][]> ExportAsync(CaseBench bench, CaseFilter filter, CaseSort sort = CaseSort.Newest, CaseExports? exports = null) =>
        await ReadAsync((await (exports ?? Exports(bench)).OpenAsync(filter, sort, Berlin, CultureInfo.GetCultureInfo("en"), Stop)).Value!, ",");

    private static async Task<string[][]> ReadAsync(OpenExport opened, string separator)
    {
        using var written = new MemoryStream();
        await opened.WriteAsync(written, Stop);
        return await CsvReading.ByPythonAsync(written.ToArray(), separator);
    }

    private static (string Rows, string End) Ended(CaseBench bench)
    {
        var detail = bench.Audit.Records.Last(record => record.Action == "case.exported").Detail!;
        return (detail["rows"], detail["end"]);
    }

    // An officer, but when asked for the given time.
    private sealed class WatchedActor(int time, Func<Task<Actor>> then) : ICurrentActor
    {
        private int asked;

        public async ValueTask<Actor> GetAsync(CancellationToken cancellationToken) => ++asked == time ? await then() : SwitchedActor.Officer;
    }
}
