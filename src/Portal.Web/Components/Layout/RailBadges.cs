namespace Portal.Web.Components.Layout;

/// <summary>The live counts at the entries of the rail, per circuit. A feature sets its own; zero takes the badge away.</summary>
public sealed class RailBadges
{
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    /// <summary>Raised after a count changed, on the thread that set it.</summary>
    public event EventHandler? Changed;

    /// <summary>The count shown at a rail entry's route; zero shows none.</summary>
    public int this[string route] => counts.GetValueOrDefault(route);

    /// <summary>Shows a count at the entry with this route.</summary>
    public void Set(string route, int count)
    {
        if (counts.GetValueOrDefault(route) == count)
        {
            return;
        }

        counts[route] = count;
        Changed?.Invoke(this, EventArgs.Empty);
    }
}
