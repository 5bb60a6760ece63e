namespace Portal.Sandbox.IdentityTm;

/// <summary>A user name and what identity.TM would have set up for it.</summary>
internal sealed record Account(string UserName)
{
    public const string Namirial = "Namirial";
    public const string SignMe = "D-Trust sign-me";

    /// <summary>The trust service provider; null for an account that does not sign.</summary>
    public string? Tsp { get; init; }

    /// <summary>A seal for advanced signatures has been made (3.1.1.1).</summary>
    public bool Aes { get; init; }

    /// <summary>GET by default, POST or PUT on demand (2.6).</summary>
    public HttpMethod Verb { get; init; } = HttpMethod.Get;

    /// <summary>The shared AES-256 key of "Optional content encryption"; null where none was agreed.</summary>
    public byte[]? ContentKey { get; init; }

    /// <summary>Images come with the ident data (3.3.4), which then has another shape.</summary>
    public bool ImagesWithData { get; init; }

    /// <summary>Every video is recorded, by contract.</summary>
    public bool Records { get; init; }

    /// <summary>There is an audio recording instead of a video (3.11).</summary>
    public bool Voice { get; init; }

    /// <summary>May use the test robot (9.5).</summary>
    public bool Integration { get; init; } = true;

    /// <summary>Persons may use Shop, which needs an address.</summary>
    public bool Shop { get; init; }

    /// <summary>The calls of chapters 5 and 6 are switched on.</summary>
    public bool AtTheDesk { get; init; } = true;

    /// <summary>Ident data are signed by the vendor too, so that they can be picked up after code 80 only (3.2.1).</summary>
    public bool SignsIdentPdf { get; init; }

    /// <summary>The number to which TANs for a new password go (9.2).</summary>
    public string? AdminMobile { get; init; }

    /// <summary>Product numbers that are switched on. 12, 13, 15 and 19 are known; 11 is this stand-in's own for Shop.</summary>
    public IReadOnlyList<int> Products { get; init; } = [11, 12, 13, 15, 19];

    public string FirstPassword => UserName + "-password";
}
