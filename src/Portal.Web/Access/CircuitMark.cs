using Microsoft.AspNetCore.Components.Server.Circuits;

namespace Portal.Web.Access;

/// <summary>Tells a circuit's scope from a request's: in a circuit the request is the one that opened the line, and says nothing about now.</summary>
internal sealed class CircuitMark : CircuitHandler
{
    /// <summary>Whether this scope is a circuit's.</summary>
    public bool IsCircuit { get; private set; }

    public override Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        IsCircuit = true;
        return Task.CompletedTask;
    }
}
