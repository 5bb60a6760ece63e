using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portal.Providers.Http;

/// <summary>What can be measured about calls to providers; ids and outcomes only.</summary>
internal sealed class ProviderMeter
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Portal.Providers";

    /// <summary>One activity per call.</summary>
    public static readonly ActivitySource Activities = new(Name);

    private readonly ConcurrentDictionary<(string Provider, Guid Account), byte> openCircuits = new();
    private readonly Histogram<double> duration;

    public ProviderMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        duration = meter.CreateHistogram<double>("portal.provider.call.duration", "s", "How long calls to providers take, tries included.");
        meter.CreateObservableGauge("portal.provider.circuits.open", () => openCircuits.Keys.Select(key =>
            new Measurement<int>(1, new("provider", key.Provider), new("account", key.Account))), "{circuit}", "Accounts that are not called for the moment.");
    }

    /// <summary>Whether calls at an account fail at once for the moment.</summary>
    public bool IsOpen(string provider, Guid account) => openCircuits.ContainsKey((provider, account));

    public void CircuitOpened(string provider, Guid account) => openCircuits[(provider, account)] = 1;

    public void CircuitClosed(string provider, Guid account) => openCircuits.TryRemove((provider, account), out _);

    public void Called(string provider, Guid account, string operation, string outcome, TimeSpan took) =>
        duration.Record(took.TotalSeconds, new("provider", provider), new("account", account), new("operation", operation), new("outcome", outcome));
}
