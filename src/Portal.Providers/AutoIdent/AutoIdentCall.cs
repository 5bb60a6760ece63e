using Portal.Providers.Http;

namespace Portal.Providers.AutoIdent;

/// <summary>One call of the vendor's API, without account and token.</summary>
/// <param name="Operation">Our word, for logs and metrics.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Below the customer's part of the API.</param>
internal sealed record AutoIdentCall(string Operation, HttpMethod Method, string Path)
{
    public ReadOnlyMemory<byte>? Body { get; init; }

    public StreamedBody? Upload { get; init; }

    public string BodyType { get; init; } = "application/json";

    public string Accept { get; init; } = "application/json";

    /// <summary>Sending it twice does no harm.</summary>
    public bool Repeatable { get; init; } = Method == HttpMethod.Get;

    /// <summary>It makes or changes something.</summary>
    public bool Creates { get; init; }

    public int MaxBytes { get; init; } = 8 << 20;

    public bool CarriesFiles { get; init; }

    public bool Streams { get; init; }

    /// <inheritdoc />
    public override string ToString() => Operation;
}
