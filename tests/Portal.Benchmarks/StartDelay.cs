using System.Diagnostics;

namespace Portal.Benchmarks;

/// <summary>From <c>dotnet run</c> to the first page, where the portal was built and started before: the command, a build that finds nothing to do, the start, the sign-in page.</summary>
internal static class StartDelay
{
    /// <summary>Seconds of each start; the first one, which builds and makes the database, is not among them.</summary>
    public static async Task<IReadOnlyList<double>> MeasureAsync(string root, int starts)
    {
        var data = Directory.CreateDirectory(Path.Combine(root, Guid.NewGuid().ToString("N"))).FullName;
        var times = new List<double>();
        try
        {
            for (var start = 0; start <= starts; start++)
            {
                var began = Stopwatch.GetTimestamp();
                await using var server = await ServerProcess.RunAsync(root, data);
                using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
                _ = await client.GetStringAsync(server.Address);
                if (start > 0)
                {
                    times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
                }
            }
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }

        return times;
    }
}
