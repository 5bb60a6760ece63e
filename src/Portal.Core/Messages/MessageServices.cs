using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Work;

namespace Portal.Core.Messages;

/// <summary>Registers everything about mails and coupons.</summary>
public static class MessageServices
{
    /// <summary>Services, templates, the work handler, and the way mails go by configuration.</summary>
    public static IServiceCollection AddPortalMessages(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton(new TextSource("message", MessageTexts.ResourceManager));
        services.TryAddSingleton(options);
        services.TryAddSingleton<AttemptContexts>();
        services.TryAddSingleton<TimelineWriter>();
        services.TryAddSingleton<Payloads>();
        services.AddSingleton<MailRoute>();
        services.AddSingleton<MailFiles>();
        services.AddSingleton<MailComposer>();
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<MailRoute>().ToFiles
            ? new FileTransport(provider.GetRequiredService<MailFiles>(), options.Smtp)
            : new SmtpTransport(options.Smtp, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IWorkHandler, SendMessage>();
        services.AddScoped<MessageService>();
        services.AddScoped<StartLinks>();
        services.AddScoped<CouponService>();
        return services;
    }
}
