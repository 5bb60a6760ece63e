namespace Portal.Web.Tests.Running;

/// <summary>
/// One portal for the tests that stop it, keep its mail server from it, or leave behind what others would stumble over: they take turns, each with
/// names of its own, and each leaves it running.
/// </summary>
public sealed class BreakablePortal : IAsyncDisposable
{
    private readonly Lazy<Task<PortalProcess>> portal;

    public BreakablePortal()
    {
        MailPort = FixedPort.Take();
        portal = new(() => PortalProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal__Smtp__Host"] = "127.0.0.1",
            ["Portal__Smtp__Port"] = $"{MailPort}",
            ["Portal__Smtp__Tls"] = "false",
            ["Portal__Smtp__From"] = "ident@example.com",
        }));
    }

    /// <summary>Where it looks for a mail server; nobody is there unless a test puts one up.</summary>
    public int MailPort { get; }

    public Task<PortalProcess> GetAsync() => portal.Value;

    public async ValueTask DisposeAsync()
    {
        if (portal.IsValueCreated)
        {
            await (await portal.Value).DisposeAsync();
        }
    }
}

/// <summary>Those who share it.</summary>
[CollectionDefinition(nameof(BreakablePortal))]
public sealed class BreakablePortalUsers : ICollectionFixture<BreakablePortal>;
