namespace Portal.Web.Components.Cases;

/// <summary>What the screens about cases need for themselves.</summary>
internal static class CaseScreens
{
    public static void AddCaseScreens(this IServiceCollection services) => services.AddScoped<ListPlace>();
}
