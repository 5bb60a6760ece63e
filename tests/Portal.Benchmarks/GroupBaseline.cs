using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Portal.Benchmarks;

/// <summary>The fastest honest intake: a raw endpoint, one writer, a prepared insert, one flush for all who wait.</summary>
internal static class GroupBaseline
{
    public static async Task RunAsync(string directory, string url)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "raw.db")}");
        connection.Open();
        using var setup = connection.CreateCommand();
        setup.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE Pushes (Id INTEGER PRIMARY KEY, At TEXT NOT NULL, Body BLOB NOT NULL)";
        setup.ExecuteNonQuery();

        var waiting = Channel.CreateBounded<(byte[] Body, TaskCompletionSource Done)>(new BoundedChannelOptions(4096) { SingleReader = true });
        _ = Task.Run(async () =>
        {
            using var insert = connection.CreateCommand();
            insert.CommandText = "INSERT INTO Pushes (At, Body) VALUES (@at, @body)";
            var (at, body) = (insert.Parameters.Add("@at", SqliteType.Text), insert.Parameters.Add("@body", SqliteType.Blob));
            (at.Value, body.Value) = (DateTime.UnixEpoch, Array.Empty<byte>());
            insert.Prepare();
            var group = new List<TaskCompletionSource>();
            while (await waiting.Reader.WaitToReadAsync())
            {
                using (var transaction = connection.BeginTransaction())
                {
                    insert.Transaction = transaction;
                    while (group.Count < 512 && waiting.Reader.TryRead(out var push))
                    {
                        (at.Value, body.Value) = (TimeProvider.System.GetUtcNow().UtcDateTime, push.Body);
                        insert.ExecuteNonQuery();
                        group.Add(push.Done);
                    }

                    transaction.Commit();
                }

                group.ForEach(done => done.SetResult());
                group.Clear();
            }
        });
        await RawServer.RunAsync(url, async (HttpContext context) =>
        {
            var body = await RawServer.ReadAsync(context);
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await waiting.Writer.WriteAsync((body, done));
            await done.Task;
        });
    }
}
