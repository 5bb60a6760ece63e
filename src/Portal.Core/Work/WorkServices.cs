using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Core.Appointments;
using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Contracts;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Earlier;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Vault.Rotation;
using Portal.Core.Work.Handlers;

namespace Portal.Core.Work;

/// <summary>Registers intake, work engine and its handlers.</summary>
public static class WorkServices
{
    /// <summary>
    /// Everything that does work in the background. Needs the database, a <see cref="KeyRing"/>, the documents' services, a <see cref="PublicAddress"/>
    /// and the providers; other handlers and <see cref="IRetentionTask"/>s are taken from the services.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="run">Whether this process runs work, or only takes it in.</param>
    public static IServiceCollection AddPortalWork(this IServiceCollection services, bool run = true)
    {
        services.AddSingleton(new TextSource("work", WorkTexts.ResourceManager));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Sealer>();
        services.TryAddSingleton<AccountSecrets>();
        services.TryAddSingleton<AccountDirectory>();
        services.TryAddSingleton<ISignInTurns, SignInTurns>();
        services.TryAddSingleton<ProviderDirectory>();
        services.TryAddSingleton<AttemptContexts>();
        services.TryAddSingleton<TimelineWriter>();
        services.AddSingleton(provider => new WorkQueue(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<IWorkSql>(), provider.GetRequiredService<CommitSignals>()));
        services.AddSingleton<WorkMetrics>();
        services.AddSingleton<WorkPulse>();
        services.AddSingleton<DeliveryContents>();
        services.AddSingleton<StoreTrouble>();
        services.AddSingleton<IntakeWriter>();
        services.AddSingleton<IntakeAccounts>();
        services.AddSingleton<Alerts>();
        services.AddSingleton<AccountSuspension>();
        services.AddSingleton<Payloads>();
        services.AddSingleton<RecordTimeline>();
        services.AddSingleton(new TextSource("earlier", EarlierTexts.ResourceManager));
        services.AddSingleton<FirstOrders>();
        services.AddSingleton<ReportedAppointments>();
        services.AddSingleton<RecordParts>();
        services.AddSingleton<RecordApplier>();
        services.AddSingleton<RecurringWork>();
        services.TryAddSingleton(new WorkOptions());
        services.AddSingleton<WorkClaims>();
        services.AddSingleton<WorkExecution>();
        services.AddSingleton<WorkDepth>();
        services.TryAddSingleton<DeletionNotes>();
        services.TryAddSingleton<DeletionRequests>();
        services.TryAddSingleton<CreationAdoption>();
        services.AddSingleton<DeliveryTargets>();
        services.AddSingleton<FailureOutcomes>();
        services.AddSingleton<RecordingOrders>();
        services.AddSingleton<IWorkHandler, RouteDelivery>();
        services.AddSingleton<IWorkHandler, ReadAttempt>();
        services.AddSingleton<IWorkHandler, FetchEvidence>();
        services.AddSingleton<IWorkHandler, DeleteAtProvider>();
        services.AddSingleton<IWorkHandler, FindCreation>();
        services.AddSingleton<IWorkHandler, Reconcile>();
        services.AddSingleton<IWorkHandler, ReadReusable>();
        services.TryAddSingleton<ContractShelf>();
        services.AddSingleton<IWorkHandler, ReadContracts>();
        services.AddSingleton<IWorkHandler, Retention>();
        services.AddSingleton<IWorkHandler, SealAgain>();
        services.AddScoped<KeyRotationService>();
        services.AddSingleton<IRetentionTask, ExpiredRows>();
        services.AddSingleton<IRetentionTask, ErrorSealing>();
        services.AddHostedService(provider => provider.GetRequiredService<IntakeWriter>());
        services.AddHostedService(provider => provider.GetRequiredService<IntakeAccounts>());
        if (run)
        {
            services.AddHostedService<WorkRunner>();
            services.AddHostedService<FeedPoller>();
        }

        return services;
    }
}
