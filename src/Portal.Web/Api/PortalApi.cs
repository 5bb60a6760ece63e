using Portal.Core.Texts;
using Portal.Web.Api.Accounts;
using Portal.Web.Api.AtProvider;
using Portal.Web.Api.Cases;
using Portal.Web.Api.Contracts;
using Portal.Web.Api.Description;
using Portal.Web.Api.Desk;
using Portal.Web.Api.Documents;
using Portal.Web.Api.Messages;
using Portal.Web.Api.Providers;
using Portal.Web.Api.Unassigned;
using Portal.Web.Api.Uploads;

namespace Portal.Web.Api;

/// <summary>The interface for programs: the services of the portal, the same policies, the same audit. No page of another site may call it: no CORS.</summary>
internal static class PortalApi
{
    /// <summary>Where it begins.</summary>
    public const string Root = "/api/v1";

    public static void AddPortalApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(new TextSource(ApiTexts.Prefix, ApiTexts.ResourceManager));
        services.AddSingleton<ApiProblems>();
        services.AddScoped<AccountLookup>();
        services.AddScoped<OrderReader>();
        services.AddScoped<CaseDetails>();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.AddApiDocument();
    }

    public static void MapPortalApi(this WebApplication app)
    {
        app.MapApiDocument();
        var api = app.MapGroup(Root).AddEndpointFilter<RouteGroupBuilder, ApiGuards>().DisableAntiforgery();
        api.MapProviders();
        api.MapAccounts();
        api.MapUploads();
        api.MapAtAccount();
        api.MapUnassigned();
        var cases = api.MapGroup("/cases").WithTags("Cases");
        cases.MapCaseLists();
        cases.MapCaseCreation();
        cases.MapCase();
        cases.MapCaseKeeping();
        cases.MapTimeline();
        cases.MapDocuments();
        cases.MapUploadedFiles();
        cases.MapCoupon();
        cases.MapSend();
        cases.MapTans();
        cases.MapCollection();
        cases.MapAppointment();
        api.MapAppointments();
        cases.MapAtProvider();
        cases.MapContracts();
    }
}
