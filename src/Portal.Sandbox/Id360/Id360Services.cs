using Microsoft.Extensions.DependencyInjection;

namespace Portal.Sandbox.Id360;

/// <summary>What this stand-in adds to the container.</summary>
internal static class Id360Services
{
    public static void AddId360Sandbox(this IServiceCollection services)
    {
        services.AddSingleton<Enrollments>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<Logins>();
        services.AddSingleton<ReportFiles>();
        services.AddSingleton<EnrollmentPushes>();
        services.AddSingleton<CreateCall>();
        services.AddSingleton<FlowCalls>();
        services.AddSingleton<UploadCalls>();
        services.AddSingleton<DataCall>();
        services.AddSingleton<ReportCalls>();
        services.AddSingleton<DeskCalls>();
        services.AddSingleton<VendorCalls>();
        services.AddSingleton<Controls>();
        services.AddSingleton<EnrollmentPage>();
        services.AddSingleton<ISandboxProvider, Id360Sandbox>();
        services.AddSingleton(Login(Applications.Capture, "Docaposte ID360"));
        services.AddSingleton(Login(Applications.Service, "Docaposte ID360 Service"));
    }

    private static SandboxLogin Login(Application application, string name) => new(Id360Sandbox.ProviderKey, name)
    {
        Account = application.UserName,
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["processId"] = application.Process,
            ["mode"] = application.Captures ? "capture" : "service",
            ["userName"] = application.UserName,
            ["interruptPath"] = "api/1.0.0/enrollment/{id}/interrupt",
            ["deletePath"] = "api/1.0.0/enrollment/{id}",
            ["reportPdfPath"] = "api/1.0.0/enrollment/{id}/report/pdf",
        },
        Secrets = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["password"] = Applications.Password,
            ["callbackHeaderValue"] = "sandbox-callback-" + application.UserName,
        },
    };
}
