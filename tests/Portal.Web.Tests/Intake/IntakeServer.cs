using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;
using Portal.Core;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Tests.Data;
using Portal.Core.Texts;
using Portal.Core.Work;
using Portal.Web.Intake;
using Portal.Web.Safety;

namespace Portal.Web.Tests.Intake;

/// <summary>The intake behind the portal's own guards, on a port of its own, with a real database and everything it logs. It runs no work.</summary>
internal sealed class IntakeServer : IAsyncDisposable
{
    public const string Secret = "secret-0123456789";

    private readonly WebApplication app;

    private IntakeServer(WebApplication app, TestDatabase database, LogLines log)
    {
        this.app = app;
        Database = database;
        Log = log;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(60) };
    }

    public TestDatabase Database { get; }

    public HttpClient Client { get; }

    public LogLines Log { get; }

    public static async Task<IntakeServer> StartAsync(params string[] accounts)
    {
        var database = new TestDatabase(TimeProvider.System);
        foreach (var name in accounts.DefaultIfEmpty("Account"))
        {
            await database.AddAccountAsync(name.StartsWith("Basic", StringComparison.Ordinal) ? "guarded" : "scripted", name, Secret);
        }

        var log = new LogLines();
        var options = new PortalOptions { DataDirectory = database.Directory };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddPortalSafety();
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(database.Ring);
        builder.Services.AddSingleton(new PublicAddress(new Uri("http://127.0.0.1/")));
        builder.Services.AddSingleton(Guarded());
        builder.Services.AddPortalData(options, connectionString: null);
        builder.Services.AddPortalDocuments(options);
        builder.Services.AddPortalWork(run: false);
        builder.AddPortalIntake();
        var built = builder.Build();
        built.UsePortalSafety();
        await built.StartAsync();
        return new IntakeServer(built, database, log);
    }

    /// <summary>Sends a push.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string body = "{}", AuthenticationHeaderValue? credentials = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = credentials;
        if (method != HttpMethod.Get)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<IReadOnlyList<Delivery>> DeliveriesAsync()
    {
        await using var db = Database.Create();
        return await db.Deliveries.AsNoTracking().OrderBy(d => d.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    public WebhookCall? Open(Delivery delivery) => app.Services.GetRequiredService<DeliveryContents>().Open(delivery);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
        await Database.DisposeAsync();
    }

    // Its pushes carry a user and a password on top.
    private static IProvider Guarded()
    {
        var provider = Substitute.For<IProvider, IAuthenticatesWebhooks>();
        provider.Description.Returns(new ProviderDescription
        {
            Key = "guarded",
            Name = "Guarded",
            Texts = CoreTexts.ResourceManager,
            Fields = Array.Empty<FieldDefinition>(),
            AccountFields = [],
            Statuses = new StatusTable([]),
            Reference = new ReferenceRule(12, "ABC"),
        });
        ((IAuthenticatesWebhooks)provider).IsAuthentic(Arg.Any<AccountContext>(), Arg.Any<WebhookCall>())
            .Returns(call => string.Equals(call.Arg<WebhookCall>().Headers.GetValueOrDefault("authorization"), "Basic dTpw", StringComparison.Ordinal));
        return provider;
    }
}

/// <summary>Everything that is logged, scopes included.</summary>
internal sealed class LogLines : ILoggerProvider, ISupportExternalScope
{
    private IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public ConcurrentQueue<string> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => lines.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = new StringBuilder($"{category}: {formatter(state, exception)} {exception}");
            if (state is IEnumerable<KeyValuePair<string, object?>> values)
            {
                text.AppendJoin(' ', values);
            }

            lines.scopes.ForEachScope(
                static (scope, into) =>
                {
                    into.Append(" => ").Append(scope);
                    if (scope is IEnumerable<KeyValuePair<string, object>> pairs)
                    {
                        into.AppendJoin(' ', pairs);
                    }
                },
                text);
            lines.Lines.Enqueue(text.ToString());
        }
    }
}
