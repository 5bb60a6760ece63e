using Portal.Providers.AutoIdent;
using Portal.Providers.Id360;
using Portal.Providers.Identify24;
using Portal.Providers.IdentityTm;
using Portal.Providers.PostIdent;
using Portal.Web.Access;
using Portal.Web.Api;
using Portal.Web.Documents;
using Portal.Web.Exports;
using Portal.Web.Frame;
using Portal.Web.Hosting;
using Portal.Web.Intake;
using Portal.Web.Safety;
using Portal.Web.Startup;

var builder = WebApplication.CreateBuilder(ContentRoot.Options(args, AppContext.BaseDirectory));
builder.AddDevelopmentSettings();
builder.AddSecretFiles();
builder.UseDefaultAddress();
if (args.Contains(HealthCommand.Name, StringComparer.Ordinal))
{
    return await HealthCommand.RunAsync(builder.Configuration, Console.Out);
}

builder.AddPortalLogs();
builder.AddPortalSafety();
builder.AddPortalCore();
builder.AddPortalIntake();
builder.AddPortalSignIn();
builder.AddPortalFrame();
builder.AddPortalApi();
builder.Services.AddPostIdent();
builder.Services.AddAutoIdent();
builder.Services.AddIdentityTm();
builder.Services.AddIdentify24();
builder.Services.AddId360();
builder.AddSandbox();

var app = builder.Build();
var migrating = args.Contains(PortalStart.MigrateCommand, StringComparer.Ordinal);
var problems = migrating ? await app.MigrateAsync() : app.Check();
if (migrating || problems.Count > 0)
{
    return PortalStart.End(problems, Console.Error);
}

var opening = Task.Run(app.OpenAsync);
app.UseRouting();
app.UsePortalSafety();
app.UsePortalFrame();
app.UsePortalSignIn();
app.UsePortalApi();
app.UseAntiforgery();
app.MapPortalFrame();
app.MapPortalSignIn();
app.MapHealth();
app.MapPortalApi();
app.MapDocuments();
app.MapUploads();
app.MapReports();
app.MapExports();
app.MapSandbox();
app.UseEndpoints(_ => { });
app.BuildEndpoints();

problems = await opening;
if (problems.Count > 0)
{
    return PortalStart.End(problems, Console.Error);
}

await app.StartAsync();
Console.WriteLine($"Portal: {app.Address()}");
await app.WaitForShutdownAsync();
return 0;
