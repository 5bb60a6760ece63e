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
    public async Task Walk_LeafThatIsDroppedOrSaidElsewhere_IsMissed()
    {
        var exchange = Exchange("everything");
        Vendor.Next(exchange);
        var record = await ReadAsync("REF12345678901", signs: false);
        var fields = record.Result!.Fields;

        // The same words stand in other places of the record, and a note on one value says nothing of another.
        var poorer = record with
        {
            Result = record.Result with
            {
                Fields =
                [
                    .. fields.Where(field => field.Path is not "licence.country").Select(field => field.Path switch
                    {
                        "person.lastName" => field with { Outcome = FieldOutcome.Match },
                        "person.title" => field with { Note = null },
                        "licence.firstName" => field with { Value = null },
                        _ => field,
                    }),
                ],
            },
        };

        Assert.Equal(
            [".userdata.title.reviewstatus = NEW", ".userdata.lastname.status = CHANGE", ".identificationdocument2.country = DE", ".identificationdocument2.firstname = Erika"],
            Lost([.. Leaves(exchange.Body!, string.Empty)], poorer, [.. exchange.Body!["attachments"]!.AsObject().Select(pair => pair.Value!.ToString())]), StringComparer.Ordinal);
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
        Assert.Empty(Lost(leaves, record, files));
        Assert.InRange(leaves.Count(IsInThePayloadOnly) / (double)leaves.Count, 0, 0.05);
    }

    private static IEnumerable<string> Lost(IReadOnlyList<(string Path, string Value)> leaves, ProviderRecord record, IReadOnlyList<string> files) =>
        leaves.Where(leaf => !IsInThePayloadOnly(leaf) && !AutoIdentPlaces.HasTold(leaf.Path, leaf.Value, record, files)).Select(leaf => $"{leaf.Path} = {leaf.Value}");

    private static bool IsInThePayloadOnly((string Path, string Value) leaf) => InThePayloadOnly.ContainsKey(leaf.Path.Split('.')[^1]);

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
