using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Appointments;
using Portal.Core.Earlier;
using Portal.Core.Texts;

namespace Portal.Core.Desk;

/// <summary>Registers what is done about a case while the person waits.</summary>
internal static class DeskServices
{
    public static void AddPortalDesk(this IServiceCollection services)
    {
        services.AddSingleton(new TextSource("desk", DeskTexts.ResourceManager));
        services.AddSingleton<DeskBook>();
        services.AddSingleton<DeskOffers>();
        services.AddScoped<DeskCalls>();
        services.AddScoped<TanCalls>();
        services.AddScoped<SigningService>();
        services.AddScoped<PhoneService>();
        services.AddScoped<CollectionService>();
        services.AddScoped<AppointmentService>();
        services.AddScoped<SignerService>();
        services.AddScoped<EarlierAttempts>();
    }
}
