using System.Diagnostics;
using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Portal.Web.Startup;

/// <summary>
/// Traces and metrics by OTLP, once <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a receiver; the other variables of OpenTelemetry (protocol, headers,
/// intervals, service name) count as well, wherever the configuration has them. Outgoing requests are told by the providers' own activities:
/// the framework's would carry their addresses.
/// </summary>
internal sealed class Telemetry(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Ours = "Portal.*";
    private const int PatienceMs = 2000;

    private static readonly string[] Meters =
    [
        Ours, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections",
        "Microsoft.AspNetCore.Components.Server.Circuits", "System.Runtime",
    ];

    private TracerProvider? traces;
    private MeterProvider? metrics;

    /// <summary>Registers it where a receiver is configured; before everything that is to be measured until the end.</summary>
    public static void Add(WebApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration[EndpointKey]))
        {
            builder.Services.AddHostedService<Telemetry>();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddSource(Ours, "Microsoft.AspNetCore")
            .AddProcessor(new Discretion())
            .AddOtlpExporter()
            .Build();
        metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureServices(services => services.AddSingleton(configuration))
            .ConfigureResource(Describe)
            .AddMeter(Meters)
            .AddOtlpExporter()
            .Build();
        return Task.CompletedTask;
    }

    // A receiver that is away must not hold up the portal's end.
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => traces?.Shutdown(PatienceMs), CancellationToken.None),
        Task.Run(() => metrics?.Shutdown(PatienceMs), CancellationToken.None));

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    private static void Describe(ResourceBuilder resource) => resource
        .AddService("ident-portal", serviceVersion: typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
        .AddEnvironmentVariableDetector();

    /// <summary>Keeps out what could name a person (query strings), and what nobody wants to read (health checks).</summary>
    private sealed class Discretion : BaseProcessor<Activity>
    {
        public override void OnEnd(Activity data)
        {
            data.SetTag("url.query", value: null);
            data.SetTag("url.full", value: null);
            if (data.GetTagItem("url.path") is string path && path.StartsWith("/health", StringComparison.Ordinal))
            {
                data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }
        }
    }
}
