using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Web.Tests.Hardening;
using Portal.Web.Tests.Intake;
using Portal.Web.Tests.Running;

[assembly: AssemblyFixture(typeof(InsidePortal))]

namespace Portal.Web.Tests.Hardening;

/// <summary>
/// The whole portal inside this process, as Program composes it, on a free port: for tests that walk what it is made of, and that hear all it logs and traces.
/// There is an API key of each role, and a <c>second</c> one of an officer; the demo users are there as in Development.
/// </summary>
public sealed class InsidePortal : IAsyncDisposable
{
    /// <summary>The four roles.</summary>
    public static readonly string[] Roles = ["Officer", "Support", "Admin", "Auditor"];

    private readonly Factory factory;
    private readonly Lazy<Task> started;
    private readonly ConcurrentDictionary<string, Task<Cookie>> sessions = new(StringComparer.Ordinal);

    public InsidePortal()
        : this(everyLine: false)
    {
    }

    /// <summary>One of a test's own.</summary>
    /// <param name="everyLine">Whether it logs all that there is to log, down to the framework's own steps.</param>
    internal InsidePortal(bool everyLine)
    {
        factory = new Factory(everyLine);
        started = new Lazy<Task>(() => Task.Run(factory.StartServer).WaitAsync(Journey.Limit));
    }

    internal LogLines Log => factory.Log;

    /// <summary>Its services, once it has started.</summary>
    public IServiceProvider Services => factory.Services;

    /// <summary>Everything that it can be asked, by method and pattern.</summary>
    public IEnumerable<RouteEndpoint> Routes => Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    /// <summary>The key of a role.</summary>
    public static string KeyOf(string role) => $"inside-key-of-{role}-0123456789";

    /// <summary>A client that follows no redirects and keeps no cookies.</summary>
    public async Task<HttpClient> ClientAsync()
    {
        await started.Value;
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>Where it listens, once it has started.</summary>
    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>A demo user's session.</summary>
    public async Task<Cookie> SessionAsync(string role)
    {
        var session = sessions.GetOrAdd(role, name => SignedIn.SignInAsync(Address, $"{name.ToLowerInvariant()}@example.test", "demo-password-1"));
        try
        {
            return await session;
        }
        catch
        {
            // The next test tries for itself.
            sessions.TryRemove(KeyValuePair.Create(role, session));
            throw;
        }
    }

    /// <summary>Puts a demo user's session into a request.</summary>
    public async Task SignInAsync(HttpRequestMessage request, string role)
    {
        var session = await SessionAsync(role);
        request.Headers.Add("Cookie", $"{session.Name}={session.Value}");
    }

    /// <summary>Puts a role's API key into a request.</summary>
    public static void UseKey(HttpRequestMessage request, string role) => request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", KeyOf(role));

    public async ValueTask DisposeAsync() => await factory.DisposeAsync();

    private sealed class Factory : WebApplicationFactory<Program>
    {
        private readonly string data = Directory.CreateTempSubdirectory("portal-inside-").FullName;

        private readonly bool everyLine;

        public Factory(bool everyLine)
        {
            this.everyLine = everyLine;
            UseKestrel(0);
        }

        public LogLines Log { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("urls", "http://127.0.0.1:0");
            builder.UseSetting("Portal:DataDirectory", data);
            for (var i = 0; i < Roles.Length; i++)
            {
                builder.UseSetting($"Portal:Bootstrap:ApiKeys:{i}:Name", $"{Roles[i]} inside");
                builder.UseSetting($"Portal:Bootstrap:ApiKeys:{i}:Key", KeyOf(Roles[i]));
                builder.UseSetting($"Portal:Bootstrap:ApiKeys:{i}:Role", Roles[i]);
            }

            builder.UseSetting("Portal:Bootstrap:ApiKeys:4:Name", "Second officer inside");
            builder.UseSetting("Portal:Bootstrap:ApiKeys:4:Key", KeyOf("second"));
            builder.UseSetting("Portal:Bootstrap:ApiKeys:4:Role", "Officer");

            if (everyLine)
            {
                foreach (var category in (string[])["Default", "Microsoft", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "System", "Portal"])
                {
                    builder.UseSetting($"Logging:LogLevel:{category}", "Trace");
                }
            }

            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Log));
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (disposing && Directory.Exists(data))
            {
                Directory.Delete(data, recursive: true);
            }
        }
    }
}
