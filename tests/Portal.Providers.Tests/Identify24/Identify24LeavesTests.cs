using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Providers;
using Portal.Providers.Identify24;
using Xunit;

namespace Portal.Providers.Tests.Identify24;

/// <summary>Walks every leaf of an ident and of its data: each value is found again in the result, the timeline or the documents, or is a named exception.</summary>
public sealed class Identify24LeavesTests : Identify24Tests
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["$.result"] = "says that the answer is a success",
        ["$.data.ident.customer_id"] = "the vendor's number of ours, in the stored answer",
    };

    [Fact]
    public async Task Answers_EveryLeaf_IsFoundAgain()
    {
        Vendor.Next(Exchange("ident")).Next(200, Identify24Samples.IdentData(Vendor.BaseUrl).ToJsonString());
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, "%PDF-1.4"u8.ToArray(), "application/pdf");
        var record = (await Rig.Provider.ReadAsync(Attempt(), Stop)).Value!;
        var bag = new EvidenceBag();
        await Rig.Provider.FetchEvidenceAsync(Attempt(), bag, Stop);
        string[] fetched = [.. Vendor.OwnCalls.Select(call => new Uri(Vendor.BaseUrl, call.Path).AbsoluteUri)];
        HashSet<string> told =
        [
            record.ProviderReference, record.Reference!, record.Status.RawWord, record.Status.RawText!, .. fetched,
            .. record.Result!.Fields.SelectMany(field => new[] { field.Provided, field.Value }).OfType<string>(),
            .. bag.Files.SelectMany(one => new[] { one.File.FileName, one.File.ExpectedSha256 }).OfType<string>(), .. bag.Files.SelectMany(one => one.File.Remark!.Split(" · ")),
        ];

        List<(string Path, string Value)> leaves = [.. Leaves(Exchange("ident").Body, "$"), .. Leaves(Identify24Samples.IdentData(Vendor.BaseUrl), "$")];
        var lost = leaves.Where(leaf => !Exceptions.ContainsKey(leaf.Path) && !told.Contains(leaf.Value) && !told.Contains(Identify24Dates.Day(leaf.Value) ?? "-") && !IsOtherForm(leaf.Value, told) && !IsOlder(leaf.Path)).ToList();

        Assert.Empty(lost.Select(leaf => $"{leaf.Path} = {leaf.Value}"));
        Assert.True(leaves.Count(leaf => Exceptions.ContainsKey(leaf.Path) || IsOlder(leaf.Path)) * 20 < leaves.Count);
    }

    /// <summary>Two times that the second answer gives anew: the next read of the ident shows them.</summary>
    private static bool IsOlder(string path) => path is "$.data.ident.created_at" or "$.data.ident.appointment_date";

    private static bool IsOtherForm(string value, HashSet<string> told) => value switch
    {
        "FEMALE" => told.Contains("female"),
        "Personalausweis" => told.Contains("idCard"),
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
