using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Portal.Core.Providers;
using Portal.Core.Results;
using Xunit;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>Walks every leaf of the vendor's own samples: each is found again in the result, the documents or the timeline, or is a named exception.</summary>
public sealed class AutoIdentLeavesTests : AutoIdentTests
{
    /// <summary>Leaves that stand only in the payload tab, and why.</summary>
    private static readonly Dictionary<string, string> InThePayloadOnly = new(StringComparer.Ordinal)
    {
        ["href"] = "an address of the vendor's API below its server; the archive that it leads to is fetched and unpacked",
    };

    private static readonly Dictionary<string, FieldOutcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["MATCH"] = FieldOutcome.Match,
        ["CHANGE"] = FieldOutcome.Changed,
        ["NEW"] = FieldOutcome.New,
        ["ORIGINAL"] = FieldOutcome.Provided,
        ["REDACTION"] = FieldOutcome.Redacted,
    };

    [Theory]
    [InlineData("success")]
    [InlineData("fraud-pending")]
    [InlineData("fraud-pending-bare")]
    [InlineData("fraud-confirmed")]
    [InlineData("data-changed")]
    [InlineData("aborted")]
    [InlineData("check-pending")]
    [InlineData("canceled")]
    [InlineData("canceled-demo")]
    [InlineData("proof-of-address")]
    [InlineData("get-success")]
    [InlineData("everything")]
    public async Task Json_EveryLeaf_IsFoundAgain(string sample)
    {
        var exchange = Exchange(sample);
        Vendor.Next(exchange);
        var ident = exchange.Body!["identifications"]?[0] ?? exchange.Body!;

        var record = await ReadAsync(exchange.Path.Split('/')[^1], signs: false);

        AssertTold([.. Leaves(ident, string.Empty)], record, await FilesAsync(ident["attachments"]!.AsObject().Select(pair => pair.Value!.ToString())));
    }

    [Theory]
    [InlineData("xml-result")]
    [InlineData("xml-nfc")]
    [InlineData("xml-address")]
    [InlineData("xml-qes")]
    [InlineData("xml-fraud")]
    public async Task Xml_EveryLeaf_IsFoundAgain(string sample)
    {
        var exchange = Exchange(sample);
        var xml = XDocument.Parse(string.Join('\n', exchange.Lines!)).Root!.Element("identification")!;
        var process = xml.Element("identificationprocess")!;
        Vendor.Next(200, $$$"""{"identificationprocess":{"result":"{{{process.Element("result")!.Value}}}"}}""").Next(exchange);

        var record = await ReadAsync(exchange.Path.Split('/')[^1][..^4], signs: sample is "xml-qes");

        AssertTold([.. Leaves(xml, string.Empty)], record, []);
    }

    [Fact]
    public async Task NotStarted_EveryLeaf_IsAStateAlone()
    {
        var exchange = Exchange("not-started");
        Vendor.Next(exchange);

        var record = await ReadAsync("TST-QJPCG", signs: false);

        Assert.Equal("CREATED", record.Status.RawWord);
    }

    [Fact]
    public async Task Members_ThatNobodyKnows_AreShownUnderTheirOwnNames()
    {
        var body = Exchange("everything").Body!;
        body["novelty"] = "n1";
        body["identificationprocess"]!["novelty"] = "n2";
        body["userdata"]!["novelty"] = JsonNode.Parse("""{"status":"NEW","value":"n3"}""");
        body["userdata"]!["address"]!["novelty"] = JsonNode.Parse("""{"status":"NEW","value":"n4","depth":{"x":"n5"}}""");
        body["identificationdocument"]!["novelty"] = JsonNode.Parse("""["n6"]""");
        body["contactdata"]!["novelty"] = JsonNode.Parse("""{"deep":"n7"}""");
        body["customdata"]!["custom6"] = "n8";
        body["riskdata"] = JsonNode.Parse("""{"list":[{"deep":"n9"}]}""");
        Vendor.Next(200, body.ToJsonString());

        var told = Told(await ReadAsync("REF12345678901", signs: false), []);

        Assert.All(Enumerable.Range(1, 9), number => Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"n{number}"), told));
    }

    private async Task<ProviderRecord> ReadAsync(string reference, bool signs) => (await Provider.ReadAsync(
        AutoIdentSamples.Attempt(Account(settings => settings["esign"] = signs ? "true" : "false"), reference, string.Empty, AutoIdentSamples.Values), Stop)).Value!;

    /// <summary>What the archive delivers, as documents.</summary>
    private async Task<IReadOnlyList<string>> FilesAsync(IEnumerable<string> names)
    {
        var bag = new EvidenceBag();
        Vendor.Next(Exchange("everything")).Next((context, _) => FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Zip([.. names.Distinct(StringComparer.Ordinal).Select(name => (name, AutoIdentSamples.Text(name)))]), "application/zip"));
        await Provider.FetchEvidenceAsync(Attempt(), bag, Stop);
        return [.. bag.Files.Select(file => file.File.FileName)];
    }

    private static void AssertTold(IReadOnlyList<(string Path, string Value)> leaves, ProviderRecord record, IReadOnlyList<string> files)
    {
        var told = Told(record, files);
        var payloadOnly = leaves.Where(leaf => InThePayloadOnly.ContainsKey(leaf.Path.Split('.')[^1])).ToList();
        var lost = leaves.Except(payloadOnly).Where(leaf => !IsToldOutcome(leaf, record) && !told.Contains(leaf.Value.Trim()) && !IsTime(leaf.Value, record)).Select(leaf => $"{leaf.Path} = {leaf.Value}").ToList();

        Assert.Empty(lost);
        Assert.InRange(payloadOnly.Count / (double)leaves.Count, 0, 0.05);
    }

    /// <summary>A status word is no text of its own: it becomes the outcome of its value, or a note on it.</summary>
    private static bool IsToldOutcome((string Path, string Value) leaf, ProviderRecord record)
    {
        var last = leaf.Path.Split('.')[^1];
        if (last is "reviewstatus")
        {
            return record.Result!.Fields.Any(field => string.Equals(field.Note?.Key, "autoident.note.review" + leaf.Value[0] + leaf.Value[1..].ToLowerInvariant(), StringComparison.Ordinal));
        }

        // A change that only writes the same country in another way is no change.
        return last is "status" && Outcomes.TryGetValue(leaf.Value, out var outcome)
            && record.Result!.Fields.Any(field => field.Outcome == outcome && Ours(leaf.Path).Any(path => field.Path.EndsWith(path, StringComparison.OrdinalIgnoreCase)
                || (leaf.Value is "CHANGE" && field.Note?.Key is "autoident.note.countryForm")))
            || (leaf.Value is "CHANGE" && record.Result!.Fields.Any(field => field.Note?.Key is "autoident.note.countryForm"));
    }

    /// <summary>The end of our path for the value that a status belongs to.</summary>
    private static IEnumerable<string> Ours(string path)
    {
        var member = path.Split('.')[^2];
        return [member, Providers.AutoIdent.AutoIdentNames.Of(member)];
    }

    private static HashSet<string> Told(ProviderRecord record, IReadOnlyList<string> files)
    {
        var result = record.Result!;
        IEnumerable<ResultField> fields = [.. result.Fields, .. result.Identifications.SelectMany(identification => identification.Fields)];
        return
        [
            record.ProviderReference, record.Reference ?? string.Empty, record.Status.RawWord, record.Status.RawText ?? string.Empty, .. files,
            .. fields.SelectMany(field => new[] { field.Provided, field.Value }).OfType<string>(),
            .. result.Identifications.SelectMany(identification => new[] { identification.Method, identification.RawStatus, identification.Detail, identification.Reason }).OfType<string>(),
        ];
    }

    private static bool IsTime(string value, ProviderRecord record) =>
        DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && record.ModifiedAt == time.UtcDateTime;

    private static IEnumerable<(string Path, string Value)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value, $"{path}.{member.Key}")),
        JsonArray entries => entries.SelectMany((entry, index) => Leaves(entry, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"))),
        JsonValue value when value.ToString().Trim().Length > 0 => [(path, value.ToString())],
        _ => [],
    };

    private static IEnumerable<(string Path, string Value)> Leaves(XElement element, string path)
    {
        foreach (var attribute in element.Attributes())
        {
            yield return ($"{path}.{attribute.Name}", attribute.Value);
        }

        if (!element.HasElements && element.Value.Trim().Length > 0)
        {
            yield return (path, element.Value.Trim());
        }

        foreach (var leaf in element.Elements().SelectMany(child => Leaves(child, $"{path}.{child.Name}")))
        {
            yield return leaf;
        }
    }
}
