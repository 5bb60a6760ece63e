using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.Tests.Faults;

/// <summary>
/// One identification as its vendor lives it: what the vendor has at each stage, what it pushes when a stage is reached, and the files at the end.
/// Made of the recorded exchanges; the engine is told of it by pushes alone.
/// </summary>
internal sealed class VendorStory
{
    /// <summary>The provider's registration line.</summary>
    public required Action<IServiceCollection> Add { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>An account at this address.</summary>
    public required Func<Uri, AccountContext> Account { get; init; }

    /// <summary>The vendor's id.</summary>
    public required string ProviderReference { get; init; }

    /// <summary>Ours, as the vendor repeats it.</summary>
    public string Reference { get; init; } = "REF12345678901";

    /// <summary>What was ordered.</summary>
    public required FieldValues Values { get; init; }

    /// <summary>What the adapter has kept since the order.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What a last push leaves there, where the record is not read without it.</summary>
    public KeyValuePair<string, string>? EndFact { get; init; }

    /// <summary>How the vendor lets us in.</summary>
    public (string PathEnd, string Body)? SignIn { get; init; }

    /// <summary>What is pushed; the push of index i comes once the vendor has reached stage i + 1.</summary>
    public required IReadOnlyList<WebhookCall> Pushes { get; init; }

    /// <summary>The vendor's answer at a stage.</summary>
    public required Func<HttpContext, int, Task> AnswerAsync { get; init; }

    /// <summary>The source ids of the files at the end, in order.</summary>
    public required string Files { get; init; }

    /// <inheritdoc />
    public override string ToString() => Key;

    /// <summary>A push with a JSON body.</summary>
    public static WebhookCall Json(string body) => new() { Method = "POST", Query = string.Empty, Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Body = Encoding.UTF8.GetBytes(body) };

    /// <summary>A push whose address says all.</summary>
    public static WebhookCall Get(string query) => new() { Method = "GET", Query = query, Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Body = ReadOnlyMemory<byte>.Empty };

    /// <summary>The recorded body of that name.</summary>
    public static JsonNode Body(string provider, string exchange) => Recorded.Exchange(provider, exchange).Body!.DeepClone();

    /// <summary>Answers in JSON.</summary>
    public static Task SayAsync(HttpContext context, JsonNode body) => FakeVendor.WriteAsync(context, 200, Encoding.UTF8.GetBytes(body.ToJsonString()));
}
