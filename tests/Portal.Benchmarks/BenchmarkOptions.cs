using System.Globalization;

namespace Portal.Benchmarks;

/// <summary>How long and how hard.</summary>
internal sealed record BenchmarkOptions(int Rounds, int WarmUpSeconds, int Seconds, int Connections, int SteadySeconds, int Rate, int Pushes, string Directory, string Only)
{
    public const string Usage = "Options: --rounds 5 --warm-up 10 --seconds 4 --connections 64 --steady-seconds 10 --rate 200 --pushes 100 --directory <where the databases lie> --only intake|steady|signal|page|start";

    /// <summary>Whether this part is asked for; all are, unless one is named.</summary>
    public bool Wants(string part) => Only.Length == 0 || string.Equals(Only, part, StringComparison.Ordinal);

    /// <summary>Null when they can't be read.</summary>
    public static BenchmarkOptions? Parse(string[] args)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["--rounds"] = "5",
            ["--warm-up"] = "10",
            ["--seconds"] = "4",
            ["--connections"] = "64",
            ["--steady-seconds"] = "10",
            ["--rate"] = "200",
            ["--pushes"] = "100",
            ["--directory"] = Path.Combine(Path.GetTempPath(), "portal-benchmarks"),
            ["--only"] = string.Empty,
        };
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 == args.Length || !values.ContainsKey(args[i]))
            {
                return null;
            }

            values[args[i]] = args[i + 1];
        }

        var numbers = values.Where(pair => pair.Key is not ("--directory" or "--only")).ToDictionary(
            pair => pair.Key, pair => int.TryParse(pair.Value, CultureInfo.InvariantCulture, out var number) && number > 0 ? Math.Min(number, 3600) : 0, StringComparer.Ordinal);
        return numbers.Values.Contains(0)
            ? null
            : new(numbers["--rounds"], numbers["--warm-up"], numbers["--seconds"], numbers["--connections"], numbers["--steady-seconds"], numbers["--rate"], numbers["--pushes"], values["--directory"], values["--only"]);
    }
}
