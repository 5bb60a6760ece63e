using System.Resources;

namespace Portal.Core.Texts;

/// <summary>A set of resource files and the prefix of the keys that stand in it; each provider registers one under its own key.</summary>
/// <param name="Prefix">First part of the key, before the dot; the rest is the key within the resource. Empty for the core's own texts.</param>
/// <param name="Resources">English, German and French texts.</param>
public sealed record TextSource(string Prefix, ResourceManager Resources);
