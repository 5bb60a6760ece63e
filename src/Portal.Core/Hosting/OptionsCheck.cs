using System.Net.Mail;

namespace Portal.Core.Hosting;

/// <summary>What is wrong with the configuration, all at once; each sentence begins with its key.</summary>
public static class OptionsCheck
{
    private static readonly string[] DocumentStores = ["Directory", "Database"];

    /// <summary>Checks everything that can be known before the database is opened.</summary>
    /// <param name="options">With the data directory resolved.</param>
    /// <param name="connectionString"><c>ConnectionStrings:Portal</c>.</param>
    /// <param name="listensOnLoopbackOnly">Then an own address can be told without <c>PublicBaseUrl</c>.</param>
    public static IEnumerable<string> Problems(PortalOptions options, string? connectionString, bool listensOnLoopbackOnly)
    {
        if (DataDirectory.Prepare(options.DataDirectory) is { } directory)
        {
            yield return directory;
        }

        if (options.PublicBaseUrl is not null && WebAddress.Parse(options.PublicBaseUrl) is null)
        {
            yield return "Portal:PublicBaseUrl: must be an absolute https address without query; plain http is accepted for loopback only.";
        }

        if (string.IsNullOrEmpty(options.PublicBaseUrl) && !listensOnLoopbackOnly)
        {
            yield return "Portal:PublicBaseUrl: is missing. Providers and persons need the https address under which this portal is reached.";
        }

        if (options.Vault.MasterKeyFile is { } keys && !File.Exists(keys))
        {
            yield return $"Portal:Vault:MasterKeyFile: the file {keys} does not exist.";
        }

        if (options.Work.LeaseSeconds is < 2 or > 3600)
        {
            yield return "Portal:Work:LeaseSeconds: must be between 2 and 3600.";
        }

        if (!DocumentStores.Contains(options.Documents.Store, StringComparer.OrdinalIgnoreCase))
        {
            yield return "Portal:Documents:Store: must be Directory or Database.";
        }

        foreach (var problem in DatabaseProblems(options.Database, connectionString).Concat(SmtpProblems(options.Smtp)).Concat(options.Retention.Faults()))
        {
            yield return problem;
        }
    }

    /// <summary>Whether the database is a server's.</summary>
    public static bool IsServer(DatabaseOptions database) => string.Equals(database.Provider, "SqlServer", StringComparison.OrdinalIgnoreCase);

    /// <summary>What is wrong with the choice of the database.</summary>
    public static IEnumerable<string> DatabaseProblems(DatabaseOptions database, string? connectionString)
    {
        var server = IsServer(database);
        if (!server && !string.Equals(database.Provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            yield return "Portal:Database:Provider: must be Sqlite or SqlServer.";
        }

        if (server && string.IsNullOrWhiteSpace(connectionString))
        {
            yield return "ConnectionStrings:Portal: is missing; Portal:Database:Provider is SqlServer.";
        }

        if (database.MaxBatchSize is < 1 or > 1000)
        {
            yield return "Portal:Database:MaxBatchSize: must be between 1 and 1000.";
        }
    }

    private static IEnumerable<string> SmtpProblems(SmtpOptions smtp)
    {
        if (string.IsNullOrWhiteSpace(smtp.Host))
        {
            yield break;
        }

        if (smtp.Port is < 1 or > 65535)
        {
            yield return "Portal:Smtp:Port: must be between 1 and 65535.";
        }

        if (!MailAddress.TryCreate(smtp.From, out _))
        {
            yield return "Portal:Smtp:From: must be an e-mail address.";
        }

        if (string.IsNullOrEmpty(smtp.UserName) != string.IsNullOrEmpty(smtp.Password))
        {
            yield return "Portal:Smtp:UserName, Portal:Smtp:Password: give both or none.";
        }
    }
}
