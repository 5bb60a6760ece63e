using Microsoft.AspNetCore.Builder;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

/// <summary>The settings file at the repository's root counts from any content root, and less than what the shell says.</summary>
public sealed class DevelopmentSettingsTests : IDisposable
{
    private const string Key = "Logging:LogLevel:Microsoft.EntityFrameworkCore";
    private readonly string contentRoot = Directory.CreateTempSubdirectory("portal-root-").FullName;

    public void Dispose() => Directory.Delete(contentRoot, recursive: true);

    [Fact]
    public void Settings_ForeignContentRoot_AreLoaded() => Assert.Equal("Warning", Build("Development").Configuration[Key]);

    [Fact]
    public void Settings_FileAtTheContentRoot_IsOverriddenByTheLinkedOne()
    {
        File.WriteAllText(Path.Combine(contentRoot, "appsettings.Development.json"), """{ "Logging": { "LogLevel": { "Microsoft.EntityFrameworkCore": "Debug" } } }""");
        Assert.Equal("Warning", Build("Development").Configuration[Key]);
    }

    [Fact]
    public void Settings_FromTheShell_Win() => Assert.Equal("Error", Build("Development", $"--{Key}=Error").Configuration[Key]);

    [Fact]
    public void Settings_InProduction_AreNotLoaded() => Assert.Null(Build("Production").Configuration[Key]);

    private WebApplicationBuilder Build(string environment, params string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = contentRoot, Args = args });
        builder.AddDevelopmentSettings();
        return builder;
    }
}
