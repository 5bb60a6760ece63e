using System.Globalization;
using System.Text.Json.Nodes;
using Xunit;

namespace Portal.Providers.Tests.Id360;

/// <summary>Walks every leaf of a report: each value is found again in the result, the timeline or the documents, or is a named exception.</summary>
public sealed class Id360LeavesTests : Id360Tests
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["$.enrollment.api_key"] = "opens the enrollment",
    };

    [Fact]
    public async Task Report_EveryLeaf_IsFoundAgain()
    {
        // What is ours comes back to us; that it is taken out is tested with the records.
        var report = Id360Samples.Report(Vendor.BaseUrl);
        report["enrollment"]!["callback_endpoints"]!.AsArray().Clear();
        report["enrollment"]!["callback_headers"]!.AsArray().Clear();
        Vendor.Next(200, report.ToJsonString()).Next(200, report.ToJsonString());
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, Id360Samples.Png, "image/png");
        var record = (await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended()), Stop)).Value!;
        var bag = new EvidenceBag();
        await Rig.Provider.FetchEvidenceAsync(Attempt(Id360Samples.Ended()), bag, Stop);
        HashSet<string> told =
        [
            record.ProviderReference, record.Reference!, record.Status.RawWord, .. record.Result!.Fields.Select(field => field.Value).OfType<string>(),
            .. Vendor.OwnCalls.Select(call => new Uri(Vendor.BaseUrl, call.Path).AbsoluteUri), .. bag.Files.SelectMany(one => one.File.Remark!.Split(" · ")),
        ];

        List<(string Path, string Value)> leaves = [.. Leaves(report, "$")];
        var lost = leaves.Where(leaf => !Exceptions.ContainsKey(leaf.Path) && !told.Contains(leaf.Value) && !IsOtherForm(leaf.Value, told)).Select(leaf => $"{leaf.Path} = {leaf.Value}").ToList();

        Assert.Empty(lost);
        Assert.True(leaves.Count(leaf => Exceptions.ContainsKey(leaf.Path)) * 20 < leaves.Count, "Exceptions are few.");
    }

    private static bool IsOtherForm(string value, HashSet<string> told) => value switch
    {
        "F" => told.Contains("female"),
        "12/08/1964" => told.Contains("1964-08-12"),
        _ => false,
    };

    private static IEnumerable<(string Path, string Value)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, $"{path}.{member.Key}")),
        JsonArray entries => entries.SelectMany((entry, index) => Leaves(entry, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"))),
        JsonValue value => [(path, value.ToString())],
        _ => [],
    };
}
