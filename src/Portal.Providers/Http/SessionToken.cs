namespace Portal.Providers.Http;

/// <summary>What a login gave. Printing it shows nothing.</summary>
/// <param name="value">The token as the provider wrote it.</param>
internal sealed class SessionToken(string value)
{
    /// <summary>For the header that the provider wants; never logged, never stored.</summary>
    public string Value { get; } = value;

    /// <inheritdoc />
    public override string ToString() => "***";
}
