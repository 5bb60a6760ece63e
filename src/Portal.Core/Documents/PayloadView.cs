namespace Portal.Core.Documents;

/// <summary>A raw answer of the provider, without its content.</summary>
/// <param name="Id">Database key.</param>
/// <param name="AttemptId">Of which attempt.</param>
/// <param name="Name">What it is.</param>
/// <param name="MimeType">As delivered.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">Hexadecimal.</param>
/// <param name="FirstReadAt">UTC.</param>
/// <param name="LastReadAt">UTC.</param>
/// <param name="Erased">The content is gone.</param>
public sealed record PayloadView(long Id, Guid AttemptId, string Name, string MimeType, int Size, string Sha256, DateTime FirstReadAt, DateTime LastReadAt, bool Erased);

/// <summary>A push for the case, without its content.</summary>
/// <param name="Id">Database key.</param>
/// <param name="AttemptId">Of which attempt.</param>
/// <param name="ReceivedAt">UTC.</param>
/// <param name="Method">GET, POST or PUT.</param>
/// <param name="BodySize">In bytes.</param>
/// <param name="BodySha256">Hexadecimal.</param>
/// <param name="CorrelationId">The same as in the logs.</param>
/// <param name="Erased">The content is gone.</param>
public sealed record DeliveryView(long Id, Guid? AttemptId, DateTime ReceivedAt, string Method, int BodySize, string BodySha256, string CorrelationId, bool Erased);

/// <summary>Everything raw that a case has.</summary>
/// <param name="Payloads">Answers, newest first.</param>
/// <param name="Deliveries">Pushes, newest first.</param>
public sealed record PayloadList(IReadOnlyList<PayloadView> Payloads, IReadOnlyList<DeliveryView> Deliveries);

/// <summary>A raw record fit for the eye: no secrets, tokens, links or file bodies.</summary>
/// <param name="Text">What is left, indented when it is JSON.</param>
/// <param name="IsBinary">Nothing that can be shown as text.</param>
/// <param name="IsCut">It was longer than is shown.</param>
public sealed record RedactedPayload(string Text, bool IsBinary, bool IsCut)
{
    /// <inheritdoc />
    public override string ToString() => nameof(RedactedPayload);
}
