namespace Portal.Core.Providers.Capabilities;

/// <summary>A secret can be made here instead of being typed in, such as a key pair.</summary>
public interface IGeneratesSecrets
{
    /// <summary>Keys of the account fields that can be made.</summary>
    IReadOnlySet<string> Generated { get; }

    /// <summary>Makes a new one.</summary>
    GeneratedSecret Generate(string key);

    /// <summary>The part that may be shown (a public key's fingerprint), of a stored or imported secret that could have been made here; <see langword="null"/> when it can't be read.</summary>
    string? PublicPart(string key, string secret);
}

/// <summary>A secret made here. Printing it shows the public part only.</summary>
public sealed class GeneratedSecret(string value, string publicPart)
{
    /// <summary>To be stored protected.</summary>
    public string Value { get; } = value;

    /// <summary>To be shown.</summary>
    public string PublicPart { get; } = publicPart;

    /// <inheritdoc />
    public override string ToString() => PublicPart;
}
