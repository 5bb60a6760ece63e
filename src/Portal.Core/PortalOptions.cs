namespace Portal.Core;

/// <summary>Configuration under <c>Portal</c>; validated at start, each message names its key.</summary>
public sealed class PortalOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Portal";

    /// <summary>Where the embedded database, keys, documents and mails are kept.</summary>
    public string DataDirectory { get; set; } = ".data";

    /// <summary>Our address as providers and persons reach it; https, or http for loopback.</summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>Which database.</summary>
    public DatabaseOptions Database { get; set; } = new();

    /// <summary>Which keys.</summary>
    public VaultOptions Vault { get; set; } = new();

    /// <summary>Where documents lie.</summary>
    public DocumentOptions Documents { get; set; } = new();

    /// <summary>How work is done.</summary>
    public WorkOptions Work { get; set; } = new();

    /// <summary>Stand-ins for the providers' servers.</summary>
    public SandboxOptions Sandbox { get; set; } = new();

    /// <summary>Mail server; without one, mails are written as files.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>How long cases are kept.</summary>
    public Cases.RetentionOptions Retention { get; set; } = new();
}

/// <summary><c>Portal:Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>Sqlite</c> or <c>SqlServer</c>.</summary>
    public string Provider { get; set; } = "Sqlite";

    /// <summary>Statements in one batch; above 1 on SQL Server the ORM emits MERGE.</summary>
    public int MaxBatchSize { get; set; } = 1;
}

/// <summary><c>Portal:Vault</c>.</summary>
public sealed class VaultOptions
{
    /// <summary>File of the master keys; left out, one is made under the data directory.</summary>
    public string? MasterKeyFile { get; set; }
}

/// <summary><c>Portal:Work</c>.</summary>
public sealed class WorkOptions
{
    /// <summary>How long an item stays with an instance that has fallen silent, in seconds; a living one renews its leases in time.</summary>
    public int LeaseSeconds { get; set; } = 60;
}

/// <summary><c>Portal:Documents</c>.</summary>
public sealed class DocumentOptions
{
    /// <summary><c>Directory</c>, or <c>Database</c> where instances share nothing else. What lies in the other place is still found.</summary>
    public string Store { get; set; } = "Directory";

    /// <summary>Directory of the encrypted files, shared where several instances run; left out, <c>documents</c> under the data directory.</summary>
    public string? Directory { get; set; }
}

/// <summary><c>Portal:Sandbox</c>.</summary>
public sealed class SandboxOptions
{
    /// <summary>Whether the stand-ins are served; left out, only in Development.</summary>
    public bool? Enabled { get; set; }
}

/// <summary><c>Portal:Smtp</c>.</summary>
public sealed class SmtpOptions
{
    /// <summary>Host name; without one, mails are written as files.</summary>
    public string? Host { get; set; }

    /// <summary>Port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether STARTTLS is demanded.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>User name.</summary>
    public string? UserName { get; set; }

    /// <summary>Password.</summary>
    public string? Password { get; set; }

    /// <summary>Sender's address.</summary>
    public string From { get; set; } = "portal@localhost";

    /// <summary>Sender's name.</summary>
    public string FromName { get; set; } = "Ident portal";
}
