using System.Resources;

namespace Portal.Core.Access;

/// <summary>What is said about users, passwords and keys, in the resource files beside this one.</summary>
internal static class AccessTexts
{
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Access.AccessTexts", typeof(AccessTexts).Assembly);
}
