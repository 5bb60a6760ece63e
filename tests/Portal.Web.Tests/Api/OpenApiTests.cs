using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Api;

/// <summary>The document at <c>/openapi/v1.json</c>: all that is served, described, and nothing else.</summary>
[Collection("api")]
public sealed partial class OpenApiTests(ApiPortal portal)
{
    [Fact]
    public async Task Document_ForAnybody_DescribesEveryRoute()
    {
        var document = await ReadAsync();
        var operations = document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(operation => (Path: path.Key, Method: operation.Key, Node: operation.Value!))).ToList();
        Assert.All(operations, operation => Assert.StartsWith("/api/v1/", operation.Path, StringComparison.Ordinal));
        Assert.All(operations, operation => Assert.False(string.IsNullOrWhiteSpace(operation.Node["summary"]?.ToString()), operation.Path));
        Assert.All(operations, operation => Assert.NotNull(operation.Node["responses"]!["401"]));
        Assert.Equal(operations.Count, operations.Select(operation => operation.Node["operationId"]!.ToString()).Distinct(StringComparer.Ordinal).Count());

        var mapped = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Portal.Web", "Api"), "*.cs", SearchOption.AllDirectories)
            .Sum(file => MapCall().Count(File.ReadAllText(file)));
        Assert.Equal(mapped, operations.Count);
    }

    [Fact]
    public async Task Document_Schemas_AreAllThereAndEnumsHaveTheirNames()
    {
        var document = await ReadAsync();
        var schemas = document["components"]!["schemas"]!.AsObject();
        var references = Reference().Matches(document.ToJsonString()).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, name => Assert.True(schemas.ContainsKey(name), name));
        Assert.Contains("eIDAS", schemas["LegalBasis"]!["enum"]!.AsArray().Select(name => name!.ToString()), StringComparer.Ordinal);
        Assert.Contains("SuccessWithChanges", schemas["AttemptStatus"]!["enum"]!.AsArray().Select(name => name!.ToString()), StringComparer.Ordinal);
        Assert.Equal("bearer", document["components"]!["securitySchemes"]!["apiKey"]!["scheme"]!.ToString());
        Assert.NotEmpty(document["security"]!.AsArray());
    }

    private async Task<JsonNode> ReadAsync()
    {
        var (response, document) = await portal.SendAsync(null, HttpMethod.Get, "/openapi/v1.json");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return document!;
    }

    [GeneratedRegex(@"\.Map(Get|Post|Put|Patch|Delete)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MapCall();

    [GeneratedRegex("\"\\$ref\":\"#/components/schemas/(?<name>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}
