using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Core.AtProvider;
using Portal.Core.Contracts;
using Portal.Core.Desk;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Work;

namespace Portal.Core.Cases;

/// <summary>Registers everything about cases.</summary>
public static class CaseServices
{
    /// <summary>Lists, views, creation, life cycle, erasure.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">How long cases are kept; the defaults when left out.</param>
    public static IServiceCollection AddPortalCases(this IServiceCollection services, PortalOptions? options = null)
    {
        services.AddSingleton(new TextSource("cases", CaseTexts.ResourceManager));
        services.AddSingleton((options ?? new PortalOptions()).Retention);
        services.AddSingleton<RetentionRules>();
        services.AddSingleton<CaseHoldings>();
        services.AddSingleton<CaseConsequences>();
        services.AddSingleton<AttemptViews>();
        services.AddPortalDesk();
        services.AddSingleton<CaseRows>();
        services.TryAddSingleton<AttemptContexts>();
        services.TryAddSingleton<TimelineWriter>();
        services.TryAddSingleton<CaseFeed>();
        services.TryAddSingleton<Fields.FieldTexts>();
        services.AddSingleton<SendingAttempts>();
        services.AddSingleton<OrderExamination>();
        services.AddSingleton<StartFailures>();
        services.AddSingleton<AttemptCancelling>();
        services.AddSingleton<CaseEraser>();
        services.AddSingleton<ErasingCases>();
        services.AddAtProvider();
        services.AddContracts();
        services.AddSingleton<IRetentionTask, CaseRetention>();
        services.AddSingleton<IRetentionTask, AttemptSealing>();
        services.AddSingleton<IRetentionTask, ErasedReferences>();
        services.AddSingleton<IRetentionTask, TimelineSealing>();
        services.AddScoped<CaseChange>();
        services.AddScoped<CaseLifecycle>();
        services.AddScoped<CaseErasure>();
        services.AddScoped<AttachedDeliveries>();
        services.AddScoped<UnassignedService>();
        services.AddScoped<AttemptStarter>();
        services.AddScoped<CaseCreation>();
        services.AddScoped<CaseResending>();
        services.AddScoped<CaseDuplicates>();
        services.AddScoped<FormDrafts>();
        services.AddScoped<CaseQueries>();
        services.AddScoped<CaseReader>();
        services.AddScoped<CaseOrders>();
        services.AddScoped<TimelineReader>();
        services.AddScoped<SavedSearches>();
        return services;
    }
}
