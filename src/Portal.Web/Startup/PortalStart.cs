using Portal.Core;
using Portal.Core.Access;
using Portal.Core.Bootstrap;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Exports;
using Portal.Core.Hosting;
using Portal.Core.Messages;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Web.Startup;

/// <summary>From configuration to a portal that can be served, or to sentences that say why not.</summary>
internal static class PortalStart
{
    /// <summary>Command that brings a database server's schema up to date and ends.</summary>
    public const string MigrateCommand = "migrate";

    /// <summary>Wires the core to the configuration.</summary>
    public static void AddPortalCore(this WebApplicationBuilder builder)
    {
        Telemetry.Add(builder);
        var services = builder.Services;
        var options = builder.Configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        options.DataDirectory = DataDirectory.Resolve(options.DataDirectory, AppContext.BaseDirectory, Environment.CurrentDirectory);
        options.Sandbox.Enabled ??= builder.Environment.IsDevelopment();
        builder.Configuration[$"{PortalOptions.Section}:Sandbox:Directory"] ??= Path.Combine(options.DataDirectory, "sandbox");

        services.AddSingleton(options);
        services.AddSingleton(options.Work);
        services.AddSingleton(builder.Configuration.GetSection(BootstrapOptions.Section).Get<BootstrapOptions>() ?? new BootstrapOptions());
        services.AddSingleton(_ => OpenKeyRing(options));
        services.AddSingleton(provider => new PublicAddress(() => OwnAddress.Of(options, provider)));
        services.AddPortalData(options, builder.Configuration.GetConnectionString("Portal"));
        services.AddPortalAccess();
        services.AddPortalDocuments(options);
        services.AddPortalWork();
        services.AddPortalCases(options);
        services.AddPortalResults();
        services.AddPortalMessages(options);
        services.AddPortalExports();
        services.AddHostedService<SandboxSeeding>();
        builder.AddHealth();
        Shutdown.Add(services);
    }

    /// <summary>Checks the configuration and opens the keys.</summary>
    /// <returns>Sentences for the operator when the portal can't start; none when it can.</returns>
    public static IReadOnlyList<string> Check(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<PortalOptions>();
        var problems = OptionsCheck.Problems(options, app.Configuration.GetConnectionString("Portal"), OwnAddress.IsLoopbackOnly(app.Configuration)).ToList();
        if (problems.Count == 0 && MasterKeyFile.Open(options.Vault.MasterKeyFile, options.DataDirectory).Problem is { } key)
        {
            problems.Add(key);
        }

        return problems;
    }

    /// <summary>Opens the database and applies the bootstrap.</summary>
    /// <returns>Sentences for the operator when the portal can't start; none when it can.</returns>
    public static Task<IReadOnlyList<string>> OpenAsync(this WebApplication app) => app.Services.GetRequiredService<PortalSetup>()
        .PrepareAsync(app.Services.GetRequiredService<BootstrapOptions>(), app.Environment.IsDevelopment(), app.Lifetime.ApplicationStopping);

    /// <summary>Says to the operator why the portal does not start, or that the database is up to date.</summary>
    /// <returns>The exit code.</returns>
    public static int End(IReadOnlyList<string> problems, TextWriter errors)
    {
        errors.WriteLine(string.Join('\n', problems.DefaultIfEmpty("The database is up to date.")));
        return problems.Count;
    }

    /// <summary>Runs the command <see cref="MigrateCommand"/>: needs the database only, so that it can run with other rights and without keys.</summary>
    /// <returns>Sentences for the operator when it failed.</returns>
    public static async Task<IReadOnlyList<string>> MigrateAsync(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<PortalOptions>();
        var problems = OptionsCheck.DatabaseProblems(options.Database, app.Configuration.GetConnectionString("Portal")).ToList();
        if (!OptionsCheck.IsServer(options.Database) && DataDirectory.Prepare(options.DataDirectory) is { } directory)
        {
            problems.Add(directory);
        }

        if (problems.Count == 0 && await app.Services.GetRequiredService<DatabaseMigration>().MigrateAsync(app.Lifetime.ApplicationStopping) is { } problem)
        {
            problems.Add(problem);
        }

        return problems;
    }

    /// <summary>Builds all endpoints now, while the database is being opened, and not when the server starts: either takes most of a second.</summary>
    public static void BuildEndpoints(this WebApplication app) => _ = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.Count;

    private static KeyRing OpenKeyRing(PortalOptions options)
    {
        var opening = MasterKeyFile.Open(options.Vault.MasterKeyFile, options.DataDirectory);
        return opening.IsOpen ? opening.Ring : throw new InvalidOperationException(opening.Problem);
    }
}
