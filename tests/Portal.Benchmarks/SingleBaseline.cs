using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;

namespace Portal.Benchmarks;

/// <summary>The simple honest intake: a raw endpoint, and one prepared insert with its own flush per request.</summary>
internal static class SingleBaseline
{
    public static async Task RunAsync(string directory, string url)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(directory, "raw.db")}");
        connection.Open();
        using var setup = connection.CreateCommand();
        setup.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE Pushes (Id INTEGER PRIMARY KEY, At TEXT NOT NULL, Body BLOB NOT NULL)";
        setup.ExecuteNonQuery();
        var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Pushes (At, Body) VALUES (@at, @body)";
        var (at, body) = (insert.Parameters.Add("@at", SqliteType.Text), insert.Parameters.Add("@body", SqliteType.Blob));
        (at.Value, body.Value) = (DateTime.UnixEpoch, Array.Empty<byte>());
        insert.Prepare();
        var turn = new SemaphoreSlim(1);
        await RawServer.RunAsync(url, async (HttpContext context) =>
        {
            var bytes = await RawServer.ReadAsync(context);
            await turn.WaitAsync();
            try
            {
                (at.Value, body.Value) = (TimeProvider.System.GetUtcNow().UtcDateTime, bytes);
                insert.ExecuteNonQuery();
            }
            finally
            {
                turn.Release();
            }
        });
    }
}
