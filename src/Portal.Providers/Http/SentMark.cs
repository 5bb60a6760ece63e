using System.Net;

namespace Portal.Providers.Http;

/// <summary>
/// A body that remembers whether it was handed to a connection: before that nothing can have had an effect, after that only an answer tells.
/// Even an empty body is asked for, so calls that create or use something up always carry one.
/// </summary>
internal sealed class SentMark : HttpContent
{
    private readonly StreamedBody body;

    public SentMark(ReadOnlyMemory<byte> body, string mediaType)
        : this(new StreamedBody(body.Length, (stream, cancellationToken) => stream.WriteAsync(body, cancellationToken).AsTask()), mediaType)
    {
    }

    public SentMark(StreamedBody body, string mediaType)
    {
        this.body = body;
        Headers.ContentType = new(mediaType);
    }

    /// <summary>Whether any try got as far as writing it.</summary>
    public bool Sent { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Sent = true;
        return body.WriteAsync(stream, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
