using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Vault;

namespace Portal.Core.Tests.Data;

/// <summary>
/// A real SQLite file in a directory of its own, migrated as the portal does it (once; each test gets a copy), with a key ring.
/// Uses public types only, so that other test projects can link it.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<byte[]> Migrated = new(Migrate);

    private readonly ServiceProvider services;

    public TestDatabase(TimeProvider? time = null)
    {
        Directory = NewDirectory();
        File.WriteAllBytes(Path.Combine(Directory, "portal.db"), Migrated.Value);
        Time = time ?? new FakeTime();
        Ring = MasterKeyFile.Open(configuredPath: null, Directory).Ring!;
        Sealer = new Sealer(Ring);
        services = Services(Directory);
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
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    // In memory where there is such a place: what is tested here is not the disk, and thousands of commits wait for none.
    private static string NewDirectory()
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

    private static ServiceProvider Services(string directory) =>
        new ServiceCollection().AddPortalData(new PortalOptions { DataDirectory = directory }, connectionString: null).BuildServiceProvider();

    private static byte[] Migrate()
    {
        var directory = NewDirectory();
        try
        {
            using (var temporary = Services(directory))
            {
                using var db = temporary.GetRequiredService<IPortalDbFactory>().Create();
                db.Database.Migrate();
                db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
            }

            return File.ReadAllBytes(Path.Combine(directory, "portal.db"));
        }
        finally
        {
            System.IO.Directory.Delete(directory, recursive: true);
        }
    }
}
