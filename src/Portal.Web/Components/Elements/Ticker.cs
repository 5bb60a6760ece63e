namespace Portal.Web.Components.Elements;

/// <summary>One slow beat per circuit, for everything on a page that grows old by itself.</summary>
public sealed class Ticker : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);
    private readonly ITimer timer;

    public Ticker(TimeProvider clock) => timer = clock.CreateTimer(_ => Ticked?.Invoke(this, EventArgs.Empty), null, Beat, Beat);

    /// <summary>Raised on a thread of the pool.</summary>
    public event EventHandler? Ticked;

    public void Dispose() => timer.Dispose();
}
