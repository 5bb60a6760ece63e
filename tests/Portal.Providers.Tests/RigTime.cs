namespace Portal.Providers.Tests;

/// <summary>A clock that goes on only when told to.</summary>
internal sealed class RigTime : TimeProvider
{
    private DateTimeOffset now = ProviderRig.Now;

    public void Advance(TimeSpan by) => now += by;

    public override DateTimeOffset GetUtcNow() => now;
}
