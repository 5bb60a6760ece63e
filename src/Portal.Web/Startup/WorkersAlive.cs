using Portal.Core.Work;

namespace Portal.Web.Startup;

/// <summary>Whether everything that works in the background still does.</summary>
internal static class WorkersAlive
{
    public static bool In(IServiceProvider services) =>
        services.GetRequiredService<WorkPulse>().IsAlive
        && services.GetRequiredService<IntakeAccounts>().IsLoaded
        && services.GetServices<IHostedService>().OfType<BackgroundService>().All(worker => worker.ExecuteTask is null or { IsCompleted: false });
}
