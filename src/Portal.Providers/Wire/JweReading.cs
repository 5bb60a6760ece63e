namespace Portal.Providers.Wire;

/// <summary>What opening an encrypted answer came to. Printing it shows the fault only.</summary>
internal sealed class JweReading
{
    /// <summary>The content in clear, when there is no fault.</summary>
    public ReadOnlyMemory<byte> Content { get; private init; }

    /// <summary>Why there is none.</summary>
    public JweFault? Fault { get; private init; }

    public static JweReading Of(byte[] content) => new() { Content = content };

    public static JweReading Of(JweFault fault) => new() { Fault = fault };

    /// <inheritdoc />
    public override string ToString() => Fault?.ToString() ?? "opened";
}
