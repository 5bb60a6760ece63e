using System.Net;

namespace Portal.Providers.Http;

/// <summary>What a provider answered, whatever the status; reading it is the adapter's. Printing it shows the status only.</summary>
internal sealed class ProviderAnswer
{
    public required HttpStatusCode Status { get; init; }

    /// <summary>Without parameters, lower case; <see langword="null"/> when not said.</summary>
    public string? MediaType { get; init; }

    /// <summary>How long the provider asks us to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The name that the answer suggests for a file: hostile text.</summary>
    public string? FileName { get; init; }

    /// <summary>As delivered.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <inheritdoc />
    public override string ToString() => ((int)Status).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
