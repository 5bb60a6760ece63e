namespace Portal.Core.Bootstrap;

/// <summary><c>Portal:Bootstrap</c>: what a new installation begins with. Applied where it is missing, never overwriting.</summary>
public sealed class BootstrapOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Portal:Bootstrap";

    /// <summary>Users; told apart by e-mail.</summary>
    public List<BootstrapUser> Users { get; set; } = [];

    /// <summary>API keys; told apart by name.</summary>
    public List<BootstrapKey> ApiKeys { get; set; } = [];

    /// <summary>Provider accounts; told apart by name.</summary>
    public List<BootstrapAccount> Accounts { get; set; } = [];
}

/// <summary>One of <c>Users</c>.</summary>
public sealed class BootstrapUser
{
    /// <summary>Signs in with it.</summary>
    public string? Email { get; set; }

    /// <summary>First password.</summary>
    public string? Password { get; set; }

    /// <summary>Officer, Support, Admin or Auditor.</summary>
    public string? Role { get; set; }

    /// <summary>As colleagues see it; the e-mail address when left out.</summary>
    public string? Name { get; set; }
}

/// <summary>One of <c>ApiKeys</c>.</summary>
public sealed class BootstrapKey
{
    /// <summary>As staff know it.</summary>
    public string? Name { get; set; }

    /// <summary>The key itself, 24 characters or more, random.</summary>
    public string? Key { get; set; }

    /// <summary>Officer, Support, Admin or Auditor.</summary>
    public string? Role { get; set; }
}

/// <summary>One of <c>Accounts</c>.</summary>
public sealed class BootstrapAccount
{
    /// <summary>As staff know it; also stands in the webhook address.</summary>
    public string? Name { get; set; }

    /// <summary>Key of the provider.</summary>
    public string? Provider { get; set; }

    /// <summary>Sandbox, Test or Live; Test when left out.</summary>
    public string? Environment { get; set; }

    /// <summary>The provider's API; its usual address when left out and known.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Names of the legal bases; all that the provider knows when left out.</summary>
    public List<string> LegalBases { get; set; } = [];

    /// <summary>By key.</summary>
    public Dictionary<string, string> Settings { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>By key.</summary>
    public Dictionary<string, string> Secrets { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The secret in the webhook address; made here when left out.</summary>
    public string? WebhookSecret { get; set; }
}
