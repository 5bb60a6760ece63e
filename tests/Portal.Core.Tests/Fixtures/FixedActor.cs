using Portal.Core.Access;

namespace Portal.Core.Tests.Fixtures;

/// <summary>Somebody who is signed in; can be exchanged in the middle of a test.</summary>
internal sealed class FixedActor(Actor actor) : ICurrentActor
{
    public Actor Actor { get; set; } = actor;

    public static Actor Of(PortalRole role) => new(ActorKind.User, Guid.NewGuid(), role.ToString(), role);

    public ValueTask<Actor> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Actor);
}
