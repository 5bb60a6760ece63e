using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.Identify24;

/// <summary>An answer of success, and its body.</summary>
/// <param name="Answer">As it came.</param>
/// <param name="Body">An object whose <c>result</c> is not false.</param>
internal sealed record Identify24Answer(ProviderAnswer Answer, Json Body)
{
    /// <summary>For the payload tab.</summary>
    public RawPayload Payload(string name) => new(name, "application/json", Answer.Body);

    /// <inheritdoc />
    public override string ToString() => Answer.ToString();
}
