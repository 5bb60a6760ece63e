using Microsoft.Data.Sqlite;
using Portal.Web.Tests.Running;

[assembly: AssemblyFixture(typeof(Portal.Web.Tests.Access.AccessPortal))]

namespace Portal.Web.Tests.Access;

/// <summary>A portal with users of its own for each journey about signing in, so that none is locked or changed for the others.</summary>
public sealed class AccessPortal : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private static readonly string[] Users = ["plain", "locked", "totp", "recovery", "leaving", "disabled", "moved", "password"];

    private readonly Lazy<Task<PortalProcess>> portal = new(() => PortalProcess.StartAsync(Settings()));

    public static string EmailOf(string user) => $"{user}@example.test";

    public Task<PortalProcess> GetAsync() => portal.Value;

    /// <summary>What an admin on another instance does: the database changes, and this process is not told.</summary>
    public static async Task DisableAsync(PortalProcess portal, string user)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(portal.DataDirectory, "data", "portal.db")};Default Timeout=30");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE AspNetUsers SET Disabled = 1 WHERE Email = @email";
        command.Parameters.AddWithValue("@email", EmailOf(user));
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (portal.IsValueCreated)
        {
            await (await portal.Value).DisposeAsync();
        }
    }

    private static Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal__Bootstrap__ApiKeys__0__Name"] = "Tests",
            ["Portal__Bootstrap__ApiKeys__0__Key"] = "tests-0123456789-abcdefghijkl",
            ["Portal__Bootstrap__ApiKeys__0__Role"] = "Officer",
        };
        foreach (var (user, i) in Users.Select((user, i) => (user, i)))
        {
            settings[$"Portal__Bootstrap__Users__{i}__Email"] = EmailOf(user);
            settings[$"Portal__Bootstrap__Users__{i}__Password"] = Password;
            settings[$"Portal__Bootstrap__Users__{i}__Role"] = "Officer";
        }

        return settings;
    }
}
