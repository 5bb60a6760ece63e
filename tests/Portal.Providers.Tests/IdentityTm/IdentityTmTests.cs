using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Providers;
using Portal.Providers.IdentityTm;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

/// <summary>The adapter, and a vendor in this process that answers by the word before the order in the path.</summary>
public abstract class IdentityTmTests : IAsyncLifetime
{
    private readonly Dictionary<string, (int Status, byte[] Body, string Type)> answers = new(StringComparer.Ordinal);

    private protected ProviderRig Rig { get; } = new(services => services.AddIdentityTm());

    private protected FakeVendor Vendor { get; private set; } = null!;

    private protected AccountContext Account => IdentityTmSamples.Account(Vendor.BaseUrl);

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Vendor = await FakeVendor.StartAsync();
        Vendor.Otherwise = (context, _) =>
        {
            var (status, body, type) = answers.GetValueOrDefault(WordOf(context.Request.Path), (404, [], "text/plain"));
            return FakeVendor.WriteAsync(context, status, body, type);
        };
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Rig.DisposeAsync();
        await Vendor.DisposeAsync();
    }

    private protected static Exchange Exchange(string name) => Recorded.Exchange("IdentityTm", name);

    /// <summary>Calls with this word get that answer; others get 404.</summary>
    private protected void On(string word, int status, string body, string type = "application/json") => On(word, status, Encoding.UTF8.GetBytes(body), type);

    private protected void On(string word, int status, byte[] body, string type) => answers[word] = (status, body, type);

    /// <summary>Calls with the recorded call's word get its answer.</summary>
    private protected void On(string exchange)
    {
        var recorded = Exchange(exchange);
        On(WordOf($"/vendor{recorded.Path}"), recorded.Status, recorded.Bytes, recorded.Type);
    }

    /// <summary>The order says these codes, a minute apart: <c>25 77 6</c>, or <c>17/72</c> with a sub-code.</summary>
    private protected void OnStatus(string codes) => On("getStatus", 200, Status(codes));

    private protected static string Status(string codes)
    {
        var entries = codes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((code, minute) =>
        {
            var parts = code.Split('/');
            var entry = new JsonObject { ["Kind"] = JsonNode.Parse(parts[0]), ["Time"] = $"2026-03-10T10:{minute:00}:00+01:00" };
            if (parts.Length > 1)
            {
                entry["SubKind"] = JsonNode.Parse(parts[1]);
            }

            return (JsonNode)entry;
        });
        return new JsonObject { ["OrderID"] = IdentityTmSamples.OrderId, ["Ref"] = "REF12345678901", ["Executed"] = "2026-03-10T12:00:00+01:00", ["Status"] = new JsonArray([.. entries]) }.ToJsonString();
    }

    /// <summary>Every call so far: method and path below the interface's version.</summary>
    private protected IEnumerable<string> Called => Vendor.Calls.Select(call => $"{call.Method} {call.Path.Replace("/vendor/api/2.10/", string.Empty, StringComparison.Ordinal)}");

    private static string WordOf(string path) => path.Split('/')[4];
}
