using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Portal.Core;
using Portal.Core.Data;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Web.Startup;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can work, and if not, what is missing. Neither says more than that.</summary>
internal static class Health
{
    private const long LeastFreeBytes = 200L * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static void AddHealth(this WebApplicationBuilder builder)
    {
        var checks = builder.Services.AddHealthChecks();
        checks.Add(new("database", services => new Check(ct => DatabaseAsync(services, ct)), HealthStatus.Unhealthy, [], Patience));
        checks.Add(new("keys", services => new Check(_ => Task.FromResult(Keys(services))), HealthStatus.Unhealthy, [], Patience));
        checks.Add(new("storage", services => new Check(ct => services.GetRequiredService<StoreTrouble>().IsOverAsync(ct)), HealthStatus.Unhealthy, [], Patience));
        checks.Add(new("disk", services => new Check(_ => Task.FromResult(Disk(services))), HealthStatus.Unhealthy, [], Patience));
        checks.Add(new("workers", services => new Check(_ => Task.FromResult(WorkersAlive.In(services))), HealthStatus.Unhealthy, [], Patience));
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static async Task<bool> DatabaseAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var db = services.GetRequiredService<IPortalDbFactory>().Create();
        await db.AuditHeads.AsNoTracking().AnyAsync(cancellationToken);
        return true;
    }

    private static bool Keys(IServiceProvider services)
    {
        var ring = services.GetRequiredService<KeyRing>();
        return ring.TryUnprotect(ring.Protect("health"u8, "health"u8), "health"u8) is not null;
    }

    private static bool Disk(IServiceProvider services) =>
        new DriveInfo(services.GetRequiredService<PortalOptions>().DataDirectory).AvailableFreeSpace > LeastFreeBytes;

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new { status = report.Status.ToString(), checks = report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status.ToString(), StringComparer.Ordinal) },
        context.RequestAborted);

    private sealed class Check(Func<CancellationToken, Task<bool>> works) : IHealthCheck
    {
        // What goes wrong is logged by the health service; the answer only names the part.
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await works(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }
}
