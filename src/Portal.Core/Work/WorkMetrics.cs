using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Portal.Core.Work;

/// <summary>Numbers and traces of intake and work: meter and source <c>Portal.Work</c>.</summary>
public sealed class WorkMetrics : IDisposable
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Portal.Work";

    private static readonly ActivitySource Source = new(Name);

    private readonly Meter meter = new(Name);
    private readonly Counter<long> intake;
    private readonly Histogram<double> handled;
    private long depth;
    private double oldest;

    /// <summary>Makes the instruments.</summary>
    public WorkMetrics()
    {
        intake = meter.CreateCounter<long>("portal.intake.deliveries", description: "Pushes by answer");
        handled = meter.CreateHistogram<double>("portal.work.duration", "s", "Items done, by kind and outcome");
        meter.CreateObservableGauge("portal.work.depth", () => Interlocked.Read(ref depth), description: "Items due now");
        meter.CreateObservableGauge("portal.work.oldest", () => Volatile.Read(ref oldest), "s", "How long the oldest due item waits");
    }

    /// <summary>Items due now, as looked at last.</summary>
    public long Depth => Interlocked.Read(ref depth);

    /// <summary>How long the oldest of them waits.</summary>
    public TimeSpan Oldest => TimeSpan.FromSeconds(Volatile.Read(ref oldest));

    /// <summary>A push was answered.</summary>
    public void Answered(string answer) => intake.Add(1, new KeyValuePair<string, object?>("answer", answer));

    /// <inheritdoc />
    public void Dispose() => meter.Dispose();

    internal void Handled(string kind, string outcome, TimeSpan took) =>
        handled.Record(took.TotalSeconds, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));

    internal void Seen(long due, TimeSpan age)
    {
        Interlocked.Exchange(ref depth, due);
        Volatile.Write(ref oldest, age.TotalSeconds);
    }

    // The correlation id of a push is its trace id: the work it causes joins that trace.
    internal static Activity? Start(WorkItem item)
    {
        var parent = item.CorrelationId is { Length: 32 } trace && trace.All(char.IsAsciiHexDigitLower)
            ? new ActivityContext(ActivityTraceId.CreateFromString(trace), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true)
            : default;
        return Source.StartActivity("work " + item.Kind, ActivityKind.Consumer, parent)?.SetTag("work.item", item.Id).SetTag("work.attempts", item.Attempts);
    }
}
