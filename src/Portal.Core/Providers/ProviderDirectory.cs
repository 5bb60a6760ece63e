using System.Reflection;

namespace Portal.Core.Providers;

/// <summary>The registered providers, by key.</summary>
public sealed class ProviderDirectory(IEnumerable<IProvider> providers)
{
    private const string Capabilities = "Portal.Core.Providers.Capabilities";

    // A capability that not every account is set up for has a member "Can…At". All of them are asked, so that a new one can't be forgotten here.
    private static readonly Dictionary<Type, MethodInfo> AskedFirst = typeof(IProvider).Assembly.GetTypes()
        .Where(IsCapability)
        .SelectMany(type => type.GetMethods())
        .Where(method => method.Name.StartsWith("Can", StringComparison.Ordinal) && method.Name.EndsWith("At", StringComparison.Ordinal)
            && method.ReturnType == typeof(bool) && method.GetParameters() is [{ } only] && only.ParameterType == typeof(AccountContext))
        .ToDictionary(method => method.DeclaringType!);

    private readonly Dictionary<string, IProvider> byKey = providers.ToDictionary(provider => provider.Description.Key, StringComparer.Ordinal);

    /// <summary>All of them, in the order of registration.</summary>
    public IReadOnlyCollection<IProvider> All => byKey.Values;

    /// <summary>The one with this key; <see langword="null"/> when it is not installed.</summary>
    public IProvider? Find(string key) => byKey.GetValueOrDefault(key);

    /// <summary>The one with this key, which must be installed.</summary>
    /// <exception cref="KeyNotFoundException">No provider has the key.</exception>
    public IProvider Get(string key) => byKey[key];

    /// <summary>Names of what a provider can do beyond the base contract, computed from its interfaces, camelCase: <c>cancelsAttempts</c>, <c>issuesCoupons</c>, ...</summary>
    public static IReadOnlyList<string> CapabilitiesOf(IProvider provider) => Names(Of(provider));

    /// <summary>The same for one account: without what its provider can do, but not with an account that is set up like this one.</summary>
    public static IReadOnlyList<string> CapabilitiesAt(IProvider provider, AccountContext account) => Names(Of(provider).Where(capability => Offers(provider, capability, account)));

    /// <summary>The name of a capability, as the lists have it.</summary>
    public static string NameOf(Type capability) => char.ToLowerInvariant(capability.Name[1]) + capability.Name[2..];

    /// <summary>Whether a provider has a capability and an account is set up for it.</summary>
    internal static bool Offers(IProvider provider, Type capability, AccountContext account) =>
        capability.IsInstanceOfType(provider)
        && (!AskedFirst.TryGetValue(capability, out var member) || (bool)member.Invoke(provider, BindingFlags.DoNotWrapExceptions, binder: null, [account], culture: null)!);

    private static IEnumerable<Type> Of(IProvider provider) => provider.GetType().GetInterfaces().Where(IsCapability);

    private static bool IsCapability(Type type) => type.IsInterface && string.Equals(type.Namespace, Capabilities, StringComparison.Ordinal);

    private static IReadOnlyList<string> Names(IEnumerable<Type> capabilities) => [.. capabilities.Select(NameOf).Order(StringComparer.Ordinal)];
}
