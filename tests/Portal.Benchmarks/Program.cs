using System.Globalization;
using Portal.Benchmarks;

// Baselines run as processes of their own: this program with a mode and a directory.
if (args is [var mode, var directory] && mode is "group" or "single")
{
    await (mode == "group" ? GroupBaseline.RunAsync(directory, "http://127.0.0.1:0") : SingleBaseline.RunAsync(directory, "http://127.0.0.1:0"));
    return 0;
}

var options = BenchmarkOptions.Parse(args);
if (options is null)
{
    Console.WriteLine(BenchmarkOptions.Usage);
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
return await new Comparison(options).RunAsync() ? 0 : 1;
