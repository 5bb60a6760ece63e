using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Tests.Cases;
using Xunit;

namespace Portal.Core.Tests.Data;

/// <summary>What erasure takes away is not left behind in the bytes of the embedded database.</summary>
public sealed class OverwritingTests
{
    private static readonly string[] Traces = ["Kanarienmann", "KANARIENMANN", "kanarien@example.org", "KANARIEN@EXAMPLE.ORG", "1964-08-12", "KV-KANARIE"];

    [Fact]
    public async Task EraseAsync_CaseOfAPerson_LeavesNothingInTheFiles()
    {
        await using var bench = await CaseBench.StartAsync();
        var order = bench.Order(last: "Kanarienmann", email: "kanarien@example.org");
        var created = await bench.CreateAsync(order with { Fields = order.Fields.With((CaseForm.Reference.Key, "KV-Kanarie")) });
        await bench.ChangeAsync(created.CaseId, attempt => (attempt.Status, attempt.IsFinal, attempt.IsActive) = (AttemptStatus.Aborted, true, false));
        await WriteBackAsync(bench);
        Assert.Contains("Kanarienmann", Found(bench), StringComparer.Ordinal);
        Assert.Contains("KANARIENMANN", Found(bench), StringComparer.Ordinal);
        Assert.Contains("1964-08-12", Found(bench), StringComparer.Ordinal);

        Assert.True((await bench.Erasure.EraseAsync(created.CaseId, "asked for", CaseBench.Stop)).Succeeded);
        await WriteBackAsync(bench);

        Assert.Empty(Found(bench));
    }

    private static Task WriteBackAsync(CaseBench bench) => new SqliteCheckpoints(bench.Database.Factory, NullLogger<SqliteCheckpoints>.Instance).WriteBackAsync(cut: true, CaseBench.Stop);

    private static IEnumerable<string> Found(CaseBench bench)
    {
        var bytes = Directory.EnumerateFiles(bench.Database.Directory, "portal.db*").Select(Read).ToList();
        return [.. Traces.Where(trace => bytes.Exists(file => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(trace)) >= 0))];
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        file.CopyTo(all);
        return all.ToArray();
    }
}
