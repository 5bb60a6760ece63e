using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Exports;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.Exports;

public sealed class AuditExportsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("en", ",", "Refused", "yes", "Nobody signed in", "audit-2026-03-02-0900.csv")]
    [InlineData("de", ";", "Abgewiesen", "ja", "Nicht angemeldet", "Protokoll-2026-03-02-0900.csv")]
    [InlineData("fr", ";", "Refusé", "oui", "Personne non connectée", "journal-d-audit-2026-03-02-0900.csv")]
    public async Task OpenAsync_Filtered_IsWhatThePageShows(string language, string separator, string head, string yes, string nobody, string name)
    {
        await using var bench = new AccessBench();
        var olga = await bench.AddUserAsync();
        for (var i = 0; i < 5; i++)
        {
            await bench.Audit.WriteAsync(new AuditRecord(new Actor(ActorKind.User, olga.Id, "Olga", PortalRole.Officer), "case.view") { SubjectKind = "case", SubjectId = $"{i}", CaseId = Guid.NewGuid() }, Stop);
        }

        await bench.Audit.WriteAsync(new AuditRecord(Actor.Anonymous, "case.view") { Allowed = false, Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = "=1", ["b"] = "2" } }, Stop);
        var filter = new AuditFilter { Action = "case.view" };
        var shown = (await bench.Get<AuditQueries>().ListAsync(filter, before: null, 50, Stop)).Lines;

        var (opened, rows) = await ExportAsync(bench, filter, language, separator);

        Assert.Equal(name, opened.FileName);
        Assert.Equal(6, shown.Count);
        Assert.Equal(shown.Select(line => line.Sequence.ToString(CultureInfo.InvariantCulture)), rows.Skip(1).Select(row => row[0]), StringComparer.Ordinal);
        Assert.Equal(head, rows[0][4]);
        Assert.Equal(["2026-03-02T09:00:00+00:00", nobody, "case.view", yes, "", "", "a: =1, b: 2"], rows[1][1..], StringComparer.Ordinal);
        Assert.Equal(("Olga Officer", "case", "4"), (rows[2][2], rows[2][5], rows[2][6]));
        Assert.All(shown, line => Assert.DoesNotContain($"{line.CaseId ?? Guid.NewGuid()}", rows.SelectMany(row => row), StringComparer.Ordinal));
    }

    [Fact]
    public async Task OpenAsync_Anything_IsInTheAuditWithoutWhatWasTypedInVain()
    {
        await using var bench = new AccessBench();
        await bench.Audit.WriteAsync(new AuditRecord(SwitchedActor.Officer, "case.view") { SubjectKind = "case", SubjectId = "1" }, Stop);

        await ExportAsync(bench, new AuditFilter { Action = "case.view", SubjectId = "1", RefusedOnly = false });
        await ExportAsync(bench, new AuditFilter { Action = "mustermann", SubjectId = "Erika", RefusedOnly = true });

        var entries = (await bench.AuditEntriesAsync()).Where(entry => entry.Action.StartsWith("audit.export", StringComparison.Ordinal)).ToList();
        Assert.Equal(["audit.export", "audit.exported", "audit.export", "audit.exported"], entries.Select(entry => entry.Action), StringComparer.Ordinal);
        Assert.All(entries, entry => Assert.Equal(SwitchedActor.Admin.Id, entry.ActorId));
        Assert.Equal("""{"action":"given","subject":"given"}""", entries[0].Detail);
        Assert.Equal("""{"action":"case.view","end":"whole","rows":"1","subject":"1"}""", entries[1].Detail);
        Assert.Equal("""{"action":"given","end":"whole","refused":"yes","rows":"0","subject":"given"}""", entries[3].Detail);
        Assert.Null((await bench.Get<AuditVerifier>().VerifyAsync(Stop)).Fault);
    }

    [Fact]
    public async Task OpenAsync_HostileTextInEveryColumn_ReadsBackAsText()
    {
        await using var bench = new AccessBench();
        foreach (var (text, _) in HostileCells.All.Where(one => one.Text.Length > 0))
        {
            var user = new PortalUser { Id = Guid.CreateVersion7(), DisplayName = text, UserName = Guid.NewGuid().ToString("N"), Role = PortalRole.Officer };
            await using var db = bench.Database.Create();
            db.Users.Add(user);
            await db.SaveChangesAsync(Stop);
            await bench.Audit.WriteAsync(
                new AuditRecord(new Actor(ActorKind.User, user.Id, text, user.Role), text) { SubjectKind = text, SubjectId = text, Detail = new Dictionary<string, string>(StringComparer.Ordinal) { [text] = text } },
                Stop);
        }

        var (_, rows) = await ExportAsync(bench, new AuditFilter());

        var hostile = HostileCells.All.Where(one => one.Text.Length > 0).Select(one => one.Cell).ToList();
        foreach (var (row, cell) in rows.Skip(2).Reverse().Skip(1).Zip(hostile))
        {
            Assert.Equal([cell, cell, "no", cell, cell], row[2..7], StringComparer.Ordinal);
            Assert.StartsWith(cell, row[7], StringComparison.Ordinal);
            Assert.DoesNotContain(row, HostileCells.IsFormula);
        }

        // Before them the entry that names the key, and first of all the one about this file.
        Assert.Equal(hostile.Count + 3, rows.Length);
    }

    private static async Task<(OpenExport Opened, string[][] Rows)> ExportAsync(AccessBench bench, AuditFilter filter, string language = "en", string separator = ",")
    {
        var exports = new AuditExports(bench.Get<AccessGuard>(), bench.Get<AuditQueries>(), new ExportFiles(bench.Audit, new ExportLimits { PageRows = 2 }, bench.Database.Time), bench.Get<TextBook>());
        var opened = await exports.OpenAsync(filter, TimeZoneInfo.Utc, CultureInfo.GetCultureInfo(language), Stop);
        using var written = new MemoryStream();
        await opened.WriteAsync(written, Stop);
        return (opened, await CsvReading.ByPythonAsync(written.ToArray(), separator));
    }
}
