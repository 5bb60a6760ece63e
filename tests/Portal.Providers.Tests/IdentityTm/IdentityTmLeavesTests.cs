using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Providers;
using Portal.Core.Results;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

/// <summary>Walks every leaf of the recorded answers: each value is found again in links, result, timeline, status or documents, or is a named exception.</summary>
public sealed class IdentityTmLeavesTests : IdentityTmTests
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["Executed"] = "when we asked, not something about the order",
        ["SignedDataAccepted"] = "said only when it is false",
        ["ValidUntil"] = "1970-01-01 stands for a day that was not sent",
    };

    [Fact]
    public async Task Answers_EveryLeaf_IsFoundAgain()
    {
        string[] exchanges = ["order", "status", "ident-data", "ident-data-images", "images", "signed-pdf", "signed-hash", "voice"];
        var told = new HashSet<string>(StringComparer.Ordinal);
        var times = new HashSet<DateTime>();
        Tell((await StartedAsync()), told);
        foreach (var data in new[] { "ident-data", "ident-data-images" })
        {
            await TellAsync(data, "status", Values("nothing"), told, times);
        }

        await TellAsync("ident-data", "signed", Values("documents"), told, times);
        await TellAsync("ident-data", "signed", Values("hashes"), told, times);

        var leaves = exchanges.SelectMany(name => Leaves(Exchange(name).Body, name)).ToList();
        var named = leaves.Where(leaf => leaf.Path.Split('.')[^1] is var name && Exceptions.ContainsKey(name) && (name is not "ValidUntil" || leaf.Value is "1970-01-01")).ToList();
        var lost = leaves.Except(named).Where(leaf => !told.Contains(leaf.Value) && !IsTold(leaf.Value, times)).Select(leaf => $"{leaf.Path} = {leaf.Value}").ToList();

        Assert.Empty(lost);
        Assert.InRange(named.Count, 1, leaves.Count / 20);
    }

    private static (string Key, string Value) Values(string signs) => ("signs", signs);

    private async Task<StartedAttempt> StartedAsync()
    {
        On("order");
        return (await Rig.Provider.StartAsync(ProviderRig.Start(Account, IdentityTmSamples.Few), Stop)).Value!;
    }

    private async Task TellAsync(string data, string status, (string, string) fact, HashSet<string> told, HashSet<DateTime> times)
    {
        Array.ForEach([data, "images", "signed-pdf", "signed-hash", "voice"], On);
        if (status is "status")
        {
            On("status");
        }
        else
        {
            OnStatus("25 6 84");
        }

        var attempt = IdentityTmSamples.Attempt(IdentityTmSamples.Account(Vendor.BaseUrl, settings => settings["recording"] = "voice"), IdentityTmSamples.Few, fact);
        var record = (await Rig.Provider.ReadAsync(attempt, Stop)).Value!;
        var bag = new EvidenceBag();
        await Rig.Provider.FetchEvidenceAsync(attempt, bag, Stop);
        told.UnionWith([record.ProviderReference, record.Reference!]);
        foreach (var one in record.Events)
        {
            told.UnionWith([one.Status.RawWord, .. one.Status.RawText?.Split(" · ") ?? []]);
            times.Add(one.At);
        }

        times.UnionWith(record.Result!.Identifications.Select(identification => identification.At).OfType<DateTime>());
        told.UnionWith(record.Result.Identifications.Select(identification => identification.Method));
        told.UnionWith(record.Result.Fields.SelectMany(field => new[] { field.Provided, field.Value }).OfType<string>());

        // Whether a person's data are the checked or the initial ones is the side on which they stand.
        told.UnionWith(record.Result.Fields.Any(field => field.Value is not null) ? ["1"] : []);
        told.UnionWith(record.Result.Fields.Any(field => field.Provided is not null) ? ["2"] : []);
        foreach (var (file, content) in bag.Files)
        {
            told.UnionWith([file.FileName, Convert.ToBase64String(content)]);
            told.UnionWith(Encoding.UTF8.GetString(content).Split('\n').SelectMany(line => line.Split(": ")));
        }
    }

    private static void Tell(StartedAttempt started, HashSet<string> told) =>
        told.UnionWith([started.ProviderReference, .. started.Links.SelectMany(link => new[] { link.Url, link.Detail }).OfType<string>()]);

    private static bool IsTold(string value, HashSet<DateTime> times) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && times.Contains(time.UtcDateTime);

    private static IEnumerable<(string Path, string Value)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, $"{path}.{member.Key}")),
        JsonArray entries => entries.SelectMany((entry, index) => Leaves(entry, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"))),
        JsonValue value => [(path, value.ToString())],
        _ => [],
    };
}
