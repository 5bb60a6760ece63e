using System.Net.Http.Headers;
using System.Text;
using Portal.Core.Providers;

namespace Portal.Providers.Http;

/// <summary>One call to a provider. Printing it shows the operation only: addresses hold ids, headers hold secrets, bodies personal data.</summary>
/// <param name="account">At which account: its circuit, its hosts.</param>
/// <param name="operation">Our word for it, in logs and metrics: <c>start</c>, <c>read</c>, ...</param>
/// <param name="method">The HTTP method.</param>
/// <param name="address">Absolute, on one of the account's hosts.</param>
internal sealed class ProviderRequest(AccountContext account, string operation, HttpMethod method, Uri address)
{
    public AccountContext Account { get; } = account;

    public string Operation { get; } = operation;

    public HttpMethod Method { get; } = method;

    public Uri Address { get; } = address;

    /// <summary>The body, kept as bytes so that it can be sent again.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>A body that writes itself, for what is too large to be kept; instead of <see cref="Body"/>.</summary>
    public StreamedBody? Upload { get; init; }

    /// <summary>The body's media type, without parameters.</summary>
    public string BodyType { get; init; } = "application/json";

    /// <summary>What the answer should be.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>The whole value of the Authorization header.</summary>
    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>More headers.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Sending it twice does no harm. GET and HEAD always are; a POST only when the vendor's rules say so.</summary>
    public bool Repeatable { get; init; } = method == HttpMethod.Get || method == HttpMethod.Head;

    /// <summary>
    /// "Too many requests" is an answer of a vendor that has done nothing, and asks for the same again after a growing pause: such a call is
    /// repeated then, even if it is not <see cref="Repeatable"/> after any other answer.
    /// </summary>
    public bool RepeatWhenThrottled { get; init; }

    /// <summary>
    /// It makes something, although repeating it does no harm: without an answer it is not known whether that was made.
    /// What is not repeatable is always taken so.
    /// </summary>
    public bool Creates { get; init; }

    /// <summary>The largest answer that is read, in bytes.</summary>
    public int MaxBytes { get; init; } = 4 << 20;

    /// <summary>The answer carries files: it gets more time.</summary>
    public bool CarriesFiles { get; init; }

    /// <summary>The body of a success is handed on as it comes in, see <see cref="ProviderHttp.OpenAsync"/>.</summary>
    public bool Streams { get; init; }

    /// <summary>Basic authentication with UTF-8 (RFC 7617).</summary>
    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    /// <inheritdoc />
    public override string ToString() => Operation;
}

/// <summary>A body of known length that is written anew at each try, so that it is never in memory as a whole.</summary>
/// <param name="Length">In bytes, exactly.</param>
/// <param name="WriteAsync">Writes it from its beginning.</param>
internal sealed record StreamedBody(long Length, Func<Stream, CancellationToken, Task> WriteAsync)
{
    /// <inheritdoc />
    public override string ToString() => $"{Length} bytes";
}
