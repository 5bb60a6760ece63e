namespace Portal.Core.Access;

/// <summary>
/// Who acts in a dependency scope that is neither a request nor a circuit: start-up and work items say so once, right after making the scope.
/// Nobody, until then.
/// </summary>
public sealed class ActorScope
{
    /// <summary>The actor of this scope; <see langword="null"/> where the request or the circuit decides.</summary>
    public Actor? Fixed { get; private set; }

    /// <summary>From now on this scope acts as <paramref name="actor"/>.</summary>
    public void ActAs(Actor actor) => Fixed = actor;
}
