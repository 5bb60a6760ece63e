namespace Portal.Providers.Http;

/// <summary>An answer whose body, when it is a success, is read as it comes in. Printing it shows the status only.</summary>
/// <param name="answer">Status and headers; the body only of an answer without success.</param>
/// <param name="content">The body of a success.</param>
internal sealed class ProviderDownload(ProviderAnswer answer, Stream content) : IAsyncDisposable
{
    public ProviderAnswer Answer { get; } = answer;

    /// <summary>Throws <see cref="IOException"/> when it breaks off, stands still for too long, or is longer than allowed.</summary>
    public Stream Content { get; } = content;

    public ValueTask DisposeAsync() => Content.DisposeAsync();

    /// <inheritdoc />
    public override string ToString() => Answer.ToString();
}
