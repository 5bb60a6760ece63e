using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Providers.Tests;
using Portal.Providers.Tests.Faults;

namespace Portal.Web.Tests.Hardening;

/// <summary>A vendor that finished an identification, and puts what it likes into every text of its answers.</summary>
internal sealed class HostileVendor : IAsyncDisposable
{
    // What the adapter follows to get at the rest: our ids and its own, contents in Base64, addresses of files.
    private static readonly HashSet<string> Followed = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "caseId", "referenceId", "transactionnumber", "custom_id", "client_reference", "Ref", "OrderID", "documentData", "Base64Data", "Image", "download_url", "download_link", "url", "file", "href", "Kind", "Time",
    };

    // What decides whether there is a result at all.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "status", "result", "status_code", "identificationMethod", "type", "identity_status", "modified", "identificationtime", "finished_time" };

    private readonly FakeVendor vendor;

    private HostileVendor(FakeVendor vendor, VendorStory story) => (this.vendor, Story) = (vendor, story);

    public VendorStory Story { get; }

    public Uri BaseUrl => vendor.BaseUrl;

    /// <summary>What stands in field number i; harmless texts while <see langword="null"/>.</summary>
    public Func<int, string> Text { get; set; } = _ => "Harmlos";

    /// <summary>Whether words of state are written over as well.</summary>
    public bool AlsoWords { get; set; }

    /// <summary>What it answers instead of what the story says, but for logins.</summary>
    public Func<HttpContext, (int Status, JsonNode Body)>? Instead { get; set; }

    public static async Task<HostileVendor> StartAsync(string provider)
    {
        var story = Stories.Of(provider);
        var server = await FakeVendor.StartAsync();
        var hostile = new HostileVendor(server, story);
        server.SignIn = story.SignIn;
        server.Otherwise = (context, _) => hostile.AnswerAsync(context);
        return hostile;
    }

    public ValueTask DisposeAsync() => vendor.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (Instead is { } instead)
        {
            var (status, said) = instead(context);
            await FakeVendor.WriteAsync(context, status, Encoding.UTF8.GetBytes(said.ToJsonString()));
            return;
        }

        var connection = context.Response.Body;
        using var answer = new MemoryStream();
        context.Response.Body = answer;
        await Story.AnswerAsync(context, Story.Pushes.Count);
        context.Response.Body = connection;
        await connection.WriteAsync(context.Response.ContentType?.Contains("json", StringComparison.Ordinal) == true ? WrittenOver(answer.ToArray()) : answer.ToArray());
    }

    private byte[] WrittenOver(byte[] json)
    {
        var body = JsonNode.Parse(json);
        var field = 0;
        Write(body, string.Empty);
        return Encoding.UTF8.GetBytes(body!.ToJsonString());

        void Write(JsonNode? node, string name)
        {
            switch (node)
            {
                case JsonObject members:
                    foreach (var (key, value) in members.ToList())
                    {
                        Write(value, key);
                    }

                    break;
                case JsonArray entries:
                    foreach (var entry in entries.ToList())
                    {
                        Write(entry, name);
                    }

                    break;
                case JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.String && !Followed.Contains(name) && (AlsoWords || !Words.Contains(name)):
                    value.ReplaceWith(Text(field++));
                    break;
            }
        }
    }
}
