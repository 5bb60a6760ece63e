using Portal.Web.Frame;
using Portal.Web.Hosting;
using Portal.Web.Safety;

var builder = WebApplication.CreateBuilder(args);
builder.AddDevelopmentSettings();
builder.UseDefaultAddress();
builder.AddPortalSafety();
builder.AddPortalFrame();

var app = builder.Build();
app.UsePortalSafety();
app.UsePortalFrame();
app.UseAntiforgery();
app.MapPortalFrame();
app.MapGet("/health/live", () => "ok").AllowAnonymous();

await app.StartAsync();
Console.WriteLine($"Portal: {app.Address()}");
await app.WaitForShutdownAsync();
