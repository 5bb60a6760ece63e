namespace Portal.Benchmarks;

/// <summary>Runs the baselines and the portal in turn, several times, and compares the medians.</summary>
internal sealed class Comparison(BenchmarkOptions options)
{
    private bool met = true;

    /// <summary>Whether everything was met.</summary>
    public async Task<bool> RunAsync()
    {
        if (options.Wants("intake"))
        {
            await CompareIntakeAsync();
        }

        if (options.Wants("steady"))
        {
            await CompareSteadyAsync();
        }

        if (options.Wants("signal"))
        {
            var delays = await FeedDelay.MeasureAsync(options.Directory, options.Pushes);
            Say("push accepted to signal of the change, p50, ms", Load.Percentile(delays, 0.5));
            Say("push accepted to signal of the change, p95, ms", Load.Percentile(delays, 0.95), 500, atLeast: false);
        }

        if (options.Wants("page"))
        {
            var delays = await PageDelay.MeasureAsync(options.Directory, options.Pushes);
            Say("stand-in's button to the line on an open page, p50, ms", Load.Percentile(delays, 0.5));
            Say("stand-in's button to the line on an open page, p95, ms", Load.Percentile(delays, 0.95), 500, atLeast: false);
        }

        if (options.Wants("start"))
        {
            var starts = await StartDelay.MeasureAsync(options.Directory, options.Rounds);
            Say("dotnet run to the first page, started before, s", Load.Percentile(starts, 0.5), 5, atLeast: false);
        }

        Console.WriteLine(met ? "All limits are met." : "Not all limits are met.");
        return met;
    }

    private async Task CompareIntakeAsync()
    {
        var (group, single, portal) = (new List<Measured>(), new List<Measured>(), new List<Measured>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            group.Add(await IntakeAsync($"round {round}, raw, one insert for all who wait ", ServerProcess.BaselineAsync("group", options.Directory)));
            single.Add(await IntakeAsync($"round {round}, raw, one insert per request      ", ServerProcess.BaselineAsync("single", options.Directory)));
            portal.Add(await IntakeAsync($"round {round}, portal                           ", ServerProcess.PortalAsync(options.Directory)));
        }

        Console.WriteLine();
        var rate = Median(portal, m => m.PerSecond);
        Say("intake / raw with group commit", rate / Median(group, m => m.PerSecond), 0.5, atLeast: true);
        Say("intake / raw with one insert per request", rate / Median(single, m => m.PerSecond), 1.5, atLeast: true);
        Say("p50 of the answer / raw with group commit", Median(portal, m => m.P50) / Median(group, m => m.P50));
        Say("p99 of the answer / raw with group commit", Median(portal, m => m.P99) / Median(group, m => m.P99));
    }

    private async Task CompareSteadyAsync()
    {
        var (group, portal) = (new List<Measured>(), new List<Measured>());
        for (var round = 1; round <= options.Rounds; round++)
        {
            group.Add(await SteadyAsync($"round {round}, raw at {options.Rate}/s    ", ServerProcess.BaselineAsync("group", options.Directory)));
            portal.Add(await SteadyAsync($"round {round}, portal at {options.Rate}/s ", ServerProcess.PortalAsync(options.Directory)));
        }

        Console.WriteLine();
        Say($"p99 at {options.Rate}/s while the workers run, ms", Median(portal, m => m.P99), 250, atLeast: false);
        Say($"p99 at {options.Rate}/s / raw with group commit", Median(portal, m => m.P99) / Median(group, m => m.P99));
        Say($"pushes at {options.Rate}/s that were not accepted", portal.Sum(m => m.Refused), 1, atLeast: false);
    }

    private async Task<Measured> IntakeAsync(string name, Task<ServerProcess> starting)
    {
        await using var server = await starting;
        // The same for all: until the compiler has done its second pass over what is hot.
        await Load.ClosedAsync(server.Address, options.Connections, TimeSpan.FromSeconds(options.WarmUpSeconds));
        var measured = await Load.ClosedAsync(server.Address, options.Connections, TimeSpan.FromSeconds(options.Seconds));
        Console.WriteLine($"{name} {measured.PerSecond,8:0}/s   p50 {measured.P50,6:0.0} ms   p99 {measured.P99,6:0.0} ms   refused {measured.Refused}");
        return measured;
    }

    private async Task<Measured> SteadyAsync(string name, Task<ServerProcess> starting)
    {
        await using var server = await starting;
        await Load.SteadyAsync(server.Address, options.Rate, TimeSpan.FromSeconds(options.WarmUpSeconds));
        var measured = await Load.SteadyAsync(server.Address, options.Rate, TimeSpan.FromSeconds(options.SteadySeconds));
        Console.WriteLine($"{name} p50 {measured.P50,6:0.0} ms   p99 {measured.P99,6:0.0} ms   refused {measured.Refused}");
        return measured;
    }

    private void Say(string what, double value) => Console.WriteLine($"{what,-52} {value,8:0.00}");

    private void Say(string what, double value, double limit, bool atLeast)
    {
        var ok = atLeast ? value >= limit : value < limit;
        met &= ok;
        Console.WriteLine($"{what,-52} {value,8:0.00}   {(atLeast ? "at least" : "under")} {limit:0.##}: {(ok ? "met" : "NOT MET")}");
    }

    private static double Median(IEnumerable<Measured> rounds, Func<Measured, double> of) => Load.Percentile(rounds.Select(of), 0.5);
}
