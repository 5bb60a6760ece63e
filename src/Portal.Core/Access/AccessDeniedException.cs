namespace Portal.Core.Access;

/// <summary>A service was asked for something that the actor may not do; already in the audit. Caught at the edges, where it becomes 403 or a page that says so.</summary>
public sealed class AccessDeniedException(Permission permission) : Exception($"Permission {permission} is missing.")
{
    /// <summary>What was missing.</summary>
    public Permission Permission { get; } = permission;
}
