using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Vault;

namespace Portal.Core.Tests.Data;

/// <summary>
/// A migrated database with a data directory of its own and a key ring: a SQLite file, unless the runner has chosen another engine.
/// Uses public types only, so that other test projects can link it.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly TestEngine engine = TestEngine.Current;
    private readonly ServiceProvider services;

    public TestDatabase(TimeProvider? time = null)
    {
        Directory = NewDirectory();
        engine.Make(Directory);
        Time = time ?? new FakeTime();
        Ring = MasterKeyFile.Open(configuredPath: null, Directory).Ring!;
        Sealer = new Sealer(Ring);
        services = engine.Register(new ServiceCollection(), Directory).BuildServiceProvider();
    }

    /// <summary>Data directory: database, keys, whatever the test puts there.</summary>
    public string Directory { get; }

    public TimeProvider Time { get; }

    /// <summary>The clock, when the test did not bring its own.</summary>
    public FakeTime Clock => (FakeTime)Time;

    public KeyRing Ring { get; }

    public Sealer Sealer { get; }

    public IPortalDbFactory Factory => services.GetRequiredService<IPortalDbFactory>();

    public IWorkSql Sql => services.GetRequiredService<IWorkSql>();

    public WriteGate Gate => services.GetRequiredService<WriteGate>();

    public PortalDbContext Create() => Factory.Create();

    /// <summary>Registers this database, whichever it is, among other services.</summary>
    public IServiceCollection AddTo(IServiceCollection others) => engine.Register(others, Directory);

    /// <summary>An account, saved.</summary>
    public async Task<ProviderAccount> AddAccountAsync(string providerKey = "scripted", string name = "Account", string secret = "secret-0123456789", string baseUrl = "http://127.0.0.1:9/")
    {
        var account = new ProviderAccount
        {
            Id = Guid.CreateVersion7(),
            Name = name,
            ProviderKey = providerKey,
            Environment = AccountEnvironment.Sandbox,
            BaseUrl = baseUrl,
            LegalBases = "GwG,TKG,eIDAS,Standard,Mobility",
            Enabled = true,
            CreatedAt = Time.GetUtcNow().UtcDateTime,
            UpdatedAt = Time.GetUtcNow().UtcDateTime,
        };
        new AccountSecrets(Sealer).SetWebhookSecret(account, secret, Time.GetUtcNow().UtcDateTime, overlapUntil: null);
        await using var db = Create();
        db.Accounts.Add(account);
        await db.SaveChangesAsync();
        return account;
    }

    /// <summary>A case with one attempt that the provider knows, saved.</summary>
    public async Task<Attempt> AddAttemptAsync(ProviderAccount account, string providerReference = "P-1", string reference = "R-1")
    {
        await using var db = Create();
        var serial = 2_026_000_000_000L + await db.Cases.CountAsync() + 1;
        var now = Time.GetUtcNow().UtcDateTime;
        var owner = new Case
        {
            Id = Guid.CreateVersion7(),
            Serial = serial,
            Number = $"C-2026-{serial % 1_000_000_000:D6}",
            Status = AttemptStatus.Created,
            ProviderKey = account.ProviderKey,
            AccountId = account.Id,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var attempt = new Attempt
        {
            Id = Guid.CreateVersion7(),
            CaseId = owner.Id,
            Ordinal = 1,
            AccountId = account.Id,
            ProviderKey = account.ProviderKey,
            Creation = CreationState.Created,
            ProviderReference = providerReference,
            Reference = reference,
            Status = AttemptStatus.Created,
            RawStatus = "new",
            LinkUsable = true,
            IsActive = true,
            CreatedAt = now,
        };
        db.Cases.Add(owner);
        db.Attempts.Add(attempt);
        await db.SaveChangesAsync();
        return attempt;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        engine.Remove(Directory);
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    // In memory where there is such a place: what is tested here is not the disk, and thousands of commits wait for none.
    internal static string NewDirectory()
    {
        const string Memory = "/dev/shm";
        if (OperatingSystem.IsLinux() && System.IO.Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace > 1L << 30)
        {
            var path = Path.Combine(Memory, $"portal-test-{Guid.NewGuid():N}");
            System.IO.Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return path;
        }

        return System.IO.Directory.CreateTempSubdirectory("portal-test-").FullName;
    }
}
