using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Providers.PostIdent;
using Xunit;

namespace Portal.Providers.Tests.PostIdent;

/// <summary>Walks every leaf of a full record: each value is found again in the result, the timeline or the documents, or is a named exception.</summary>
public sealed class PostIdentLeavesTests
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["webHookUrl"] = "carries our own secret",
        ["status"] = "a result value's comparison: becomes the outcome, or a status word",
        ["documentData"] = "the file itself, compared in the evidence tests",
    };

    [Fact]
    public async Task Record_EveryLeaf_IsFoundAgain()
    {
        await using var rig = new ProviderRig(services => services.AddPostIdent());
        await using var vendor = await FakeVendor.StartAsync();
        vendor.Next(Recorded.Exchange("PostIdent", "full")).Next(Recorded.Exchange("PostIdent", "files"));
        var attempt = ProviderRig.Attempt(PostIdentSamples.Account(vendor.BaseUrl), PostIdentSamples.Few, "123456789ABC");
        var stop = TestContext.Current.CancellationToken;
        var record = (await rig.Provider.ReadAsync(attempt, stop)).Value!;
        var bag = new EvidenceBag();
        await rig.Provider.FetchEvidenceAsync(attempt, bag, stop);
        var told = Told(record, bag);

        var lost = Leaves(Recorded.Exchange("PostIdent", "full").Body, "$")
            .Where(leaf => !Exceptions.ContainsKey(leaf.Path.Split('.')[^1]) && !told.Contains(leaf.Value) && !leaf.Path.Contains("records[0]", StringComparison.Ordinal) && !IsTime(leaf.Value, record))
            .Select(leaf => $"{leaf.Path} = {leaf.Value}").ToList();

        Assert.Empty(lost);
    }

    [Fact]
    public async Task Record_MembersThatNobodyKnows_AreShownUnderTheirOwnNames()
    {
        await using var rig = new ProviderRig(services => services.AddPostIdent());
        await using var vendor = await FakeVendor.StartAsync();
        var body = Recorded.Exchange("PostIdent", "full").Body!;
        body["novelty"] = "n1";
        body["caseStatus"]!["novelty"] = "n2";
        body["contactData"]!["novelty"] = JsonNode.Parse("""{"status":"new","value":"n3"}""");
        body["orderData"]!["processData"]!["novelty"] = "n4";
        body["identifications"]![1]!["novelty"] = "n5";
        body["identifications"]![1]!["identificationStatus"]!["novelty"] = "n6";
        body["identifications"]![1]!["identificationDocument"]!["novelty"] = JsonNode.Parse("""{"status":"new","value":"n7"}""");
        body["identifications"]![1]!["additionalDataPhoto"] = JsonNode.Parse("""{"novelty":[{"deep":"n8"}]}""");
        vendor.Next(200, body.ToJsonString());

        var record = (await rig.Provider.ReadAsync(ProviderRig.Attempt(PostIdentSamples.Account(vendor.BaseUrl), PostIdentSamples.Few, "123456789ABC"), TestContext.Current.CancellationToken)).Value!;

        var told = Told(record, new EvidenceBag());
        Assert.All(Enumerable.Range(1, 8), number => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"n{number}"), told));
    }

    private static HashSet<string> Told(ProviderRecord record, EvidenceBag bag)
    {
        var result = record.Result!;
        IEnumerable<ResultField> fields = [.. result.Fields, .. result.Identifications.SelectMany(identification => identification.Fields)];
        return
        [
            record.ProviderReference, record.Reference!, .. record.Status.RawWord.Split(" + "),
            .. fields.SelectMany(field => new[] { field.Provided, field.Value }).OfType<string>(),
            .. result.Identifications.SelectMany(identification => new[] { identification.Method, identification.RawStatus, identification.Detail, identification.Reason }).OfType<string>(),
            .. bag.Files.SelectMany(one => new[] { one.File.SourceId, one.File.FileName, one.File.MimeType }).OfType<string>(),
            .. bag.Files.SelectMany(one => one.File.Remark!.Split(" · ")),
            .. bag.Files.Select(one => TypeOf(one.File)),
        ];
    }

    /// <summary>A file's type word becomes its kind; here the other way round.</summary>
    private static string TypeOf(EvidenceFile file) => file.SourceId switch
    {
        "r-front" => "idfrontside",
        "r-back" => "idbackside",
        "r-idimage" => "idimage",
        "r-idsig" => "idsignature",
        "r-dlf" => "dlfrontside",
        "r-dlb" => "dlbackside",
        "r-dli" => "dlimage",
        "r-result" => "result",
        "r-data" => "resultdata",
        "r-images" => "resultimages",
        "r-face" => "userface",
        "r-sig" => "usersignature",
        _ => "?",
    };

    private static bool IsTime(string value, ProviderRecord record) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        && (record.Events.Any(one => one.At == time.UtcDateTime) || record.ValidUntil == time.UtcDateTime || record.ModifiedAt == time.UtcDateTime);

    private static IEnumerable<(string Path, string Value)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, $"{path}.{member.Key}")),
        JsonArray entries => entries.SelectMany((entry, index) => Leaves(entry, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"))),
        JsonValue value => [(path, value.ToString())],
        _ => [],
    };
}
