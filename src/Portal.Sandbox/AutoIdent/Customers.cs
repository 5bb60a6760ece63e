namespace Portal.Sandbox.AutoIdent;

/// <summary>A shortname and what IDnow would have switched on for it.</summary>
/// <param name="Shortname">The path segment of its calls.</param>
/// <param name="Shortcode">The three characters that its IdentIDs begin with.</param>
internal sealed record Customer(string Shortname, string Shortcode)
{
    /// <summary>The trust service provider of an eSign customer; null for all others.</summary>
    public string? Tsp { get; init; }

    public bool Esign => Tsp is not null;

    /// <summary>The bank transfer is switched on: each result tells of one.</summary>
    public bool BankTransfer => Esign;

    /// <summary>SMS OTP is switched on, so that each ident needs a mobile phone.</summary>
    public bool NeedsPhone { get; init; }

    /// <summary>May give idents to other customers, and take them.</summary>
    public bool Copies { get; init; } = true;

    public bool Archives { get; init; } = true;

    public string ApiKey => $"sandbox-key-{Shortname}";
}

/// <summary>The customers that this stand-in knows. Invented and public: they open nothing but the sandbox.</summary>
internal static class Customers
{
    /// <summary>The user and the password that webhooks present.</summary>
    public const string BasicUser = "sandbox-idnow";
    public const string WebhookPassword = "sandbox-webhook-password";

    /// <summary>Namirial wants a phone and a language with each order.</summary>
    public const string Namirial = "Namirial";
    public const string IdnowTrustServices = "IDnow Trust Services";

    /// <summary>AutoIdent without signing.</summary>
    public static readonly Customer Plain = new("sandboxident", "SBX");

    /// <summary>With signing, over IDnow Trust Services.</summary>
    public static readonly Customer Signing = new("sandboxsign", "SBS") { Tsp = IdnowTrustServices };

    public static readonly Customer[] All =
    [
        Plain,
        Signing,
        new("sandboxnamirial", "SBN") { Tsp = Namirial },
        new("sandboxsms", "SMS") { NeedsPhone = true, Copies = false, Archives = false },
    ];

    public static Customer? Find(string? shortname) => Array.Find(All, customer => customer.Shortname == shortname);
}
