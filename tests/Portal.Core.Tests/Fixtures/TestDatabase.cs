using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;

namespace Portal.Core.Tests.Fixtures;

/// <summary>A migrated SQLite database in a directory of its own, gone when disposed.</summary>
internal sealed class TestDatabase : IPortalDbFactory, IDisposable
{
    // Migrating takes most of a second; a copy of the migrated file takes nothing.
    private static readonly Lazy<byte[]> Migrated = new(Migrate);

    private readonly DbContextOptions<SqlitePortalDbContext> options;

    public TestDatabase()
    {
        Directory = System.IO.Directory.CreateTempSubdirectory("portal-core-").FullName;
        File.WriteAllBytes(Path.Combine(Directory, "portal.db"), Migrated.Value);
        options = OptionsFor(Directory);
    }

    public string Directory { get; }

    public static Guid Account { get; } = Guid.Parse("5a5e0001-0000-4000-8000-000000000001");

    public PortalDbContext Create() => new SqlitePortalDbContext(options);

    /// <summary>An invented person's case with one attempt at an account of the invented provider <c>tester</c>.</summary>
    public async Task<Case> AddCaseAsync(Action<Case, Attempt>? change = null)
    {
        await using var db = Create();
        if (!await db.Accounts.AnyAsync(a => a.Id == Account))
        {
            db.Accounts.Add(new ProviderAccount { Id = Account, Name = "tester", ProviderKey = "tester", BaseUrl = "http://127.0.0.1:1/", Enabled = true });
        }

        var number = await db.Cases.CountAsync() + 1;
        var found = new Case
        {
            Id = Guid.NewGuid(),
            Serial = 2026_000_000_000 + number,
            Number = $"C-2026-{number:D6}",
            Status = AttemptStatus.Created,
            ProviderKey = "tester",
            AccountId = Account,
            FirstName = "Erika",
            LastName = "Mustermann",
            Email = "erika.mustermann@example.com",
            CreatedAt = TestTime.Start,
            UpdatedAt = TestTime.Start,
        };
        var attempt = new Attempt
        {
            Id = Guid.NewGuid(),
            CaseId = found.Id,
            Ordinal = 1,
            AccountId = Account,
            ProviderKey = "tester",
            ProviderReference = $"T{number:D8}",
            Reference = $"r{number:D8}",
            Creation = CreationState.Created,
            Status = AttemptStatus.Created,
            LinkUsable = true,
            IsActive = true,
            CreatedAt = TestTime.Start,
        };
        found.Attempts.Add(attempt);
        change?.Invoke(found, attempt);
        db.Cases.Add(found);
        await db.SaveChangesAsync();
        return found;
    }

    /// <summary>A member of staff.</summary>
    public async Task<Actor> AddUserAsync(PortalRole role, string name)
    {
        await using var db = Create();
        var user = new PortalUser { Id = Guid.NewGuid(), DisplayName = name, Role = role, UserName = $"{Guid.NewGuid():N}@example.com" };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        return new Actor(ActorKind.User, user.Id, name, role);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static DbContextOptions<SqlitePortalDbContext> OptionsFor(string directory) =>
        new DbContextOptionsBuilder<SqlitePortalDbContext>()
            .UseSqlite(DataServices.SqliteConnectionString(directory))
            .AddInterceptors(new SqliteDurability())
            .Options;

    private static byte[] Migrate()
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("portal-core-");
        using (var db = new SqlitePortalDbContext(OptionsFor(directory.FullName)))
        {
            db.Database.Migrate();
            db.Database.ExecuteSqlRaw("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        SqliteConnection.ClearAllPools();
        var bytes = File.ReadAllBytes(Path.Combine(directory.FullName, "portal.db"));
        directory.Delete(recursive: true);
        return bytes;
    }
}
