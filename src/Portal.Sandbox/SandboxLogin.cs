namespace Portal.Sandbox;

/// <summary>An account at one of the stand-ins, offered as plain data to whoever composes them with a portal. Invented and public.</summary>
/// <param name="Key">The stand-in's path segment under <c>/sandbox</c>, which is also the vendor's key.</param>
/// <param name="Name">The vendor's name as people know it.</param>
public sealed record SandboxLogin(string Key, string Name)
{
    /// <summary>The stand-in's own word for the account, where it has several; a safe file name.</summary>
    public string Account { get; init; } = "";

    /// <summary>What an account needs besides secrets, by the names that account forms use.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>What opens the stand-in.</summary>
    public IReadOnlyDictionary<string, string?> Secrets { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <inheritdoc />
    public override string ToString() => Key;
}
