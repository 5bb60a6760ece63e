namespace Portal.Core.Providers;

/// <summary>The registered providers, by key.</summary>
public sealed class ProviderDirectory(IEnumerable<IProvider> providers)
{
    private readonly Dictionary<string, IProvider> byKey = providers.ToDictionary(provider => provider.Description.Key, StringComparer.Ordinal);

    /// <summary>All of them, in the order of registration.</summary>
    public IReadOnlyCollection<IProvider> All => byKey.Values;

    /// <summary>The one with this key; <see langword="null"/> when it is not installed.</summary>
    public IProvider? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The one with this key, which must be installed.</summary>
    /// <exception cref="KeyNotFoundException">No provider has the key.</exception>
    public IProvider Get(string key) => byKey[key];

    /// <summary>Names of what a provider can do beyond the base contract, computed from its interfaces, camelCase: <c>cancelsAttempts</c>, <c>issuesCoupons</c>, ...</summary>
    public static IReadOnlyList<string> CapabilitiesOf(IProvider provider) =>
        [.. provider.GetType().GetInterfaces()
            .Where(type => string.Equals(type.Namespace, "Portal.Core.Providers.Capabilities", StringComparison.Ordinal))
            .Select(type => char.ToLowerInvariant(type.Name[1]) + type.Name[2..])
            .Order(StringComparer.Ordinal)];
}
