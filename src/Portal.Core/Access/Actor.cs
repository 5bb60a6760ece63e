namespace Portal.Core.Access;

/// <summary>What acts.</summary>
public enum ActorKind
{
    /// <summary>Nobody known.</summary>
    Anonymous,

    /// <summary>A member of staff.</summary>
    User,

    /// <summary>Another system, by its key.</summary>
    Key,

    /// <summary>This software: work items, start-up.</summary>
    Portal,
}

/// <summary>Who is acting, with the role as the database has it now.</summary>
/// <param name="Kind">What acts.</param>
/// <param name="Id">User or API key.</param>
/// <param name="Name">As colleagues see it.</param>
/// <param name="Role">None for strangers; the software itself may do everything.</param>
public sealed record Actor(ActorKind Kind, Guid? Id, string Name, PortalRole? Role)
{
    /// <summary>Nobody known.</summary>
    public static Actor Anonymous { get; } = new(ActorKind.Anonymous, null, string.Empty, null);

    /// <summary>This software.</summary>
    public static Actor Portal { get; } = new(ActorKind.Portal, null, "Portal", null);

    /// <summary>Whether the actor has a permission.</summary>
    public bool May(Permission permission) => Kind == ActorKind.Portal || (Role is { } role && Policy.Of(role).Contains(permission));
}

/// <summary>Tells who is acting in the present circuit, request or work item.</summary>
public interface ICurrentActor
{
    /// <summary>The actor; the role is read from the database and cached for 30 s at most.</summary>
    ValueTask<Actor> GetAsync(CancellationToken cancellationToken);
}
