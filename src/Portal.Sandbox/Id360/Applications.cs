namespace Portal.Sandbox.Id360;

/// <summary>An application at the vendor ("Application vs User") and the one process that was set up for it.</summary>
/// <param name="UserName">The application's id.</param>
/// <param name="Process">The process' UUID, a part of the path that creates an enrollment.</param>
/// <param name="ProcessNumber">The process' number, which answers give.</param>
internal sealed record Application(string UserName, string Process, int ProcessNumber)
{
    /// <summary>The only route of the process ("In our specific process …").</summary>
    public int Route => 275_000 + ProcessNumber;

    /// <summary>The process' name as an admin has called it.</summary>
    public required string ProcessName { get; init; }

    /// <summary>The person goes through the vendor's own page; else the client's server hands everything in.</summary>
    public bool Captures { get; init; }

    /// <summary>An enrollment's id is a number where it is true, and the same digits as a text where it is false: both occur.</summary>
    public bool NumbersIds { get; init; }

    /// <summary>The fields chosen under "Information Entry", of which each process has at least one.</summary>
    public string[] Compares { get; init; } = ["name", "first_name", "birth_date"];
}

/// <summary>The applications that this stand-in knows. Invented and public: they open nothing but the sandbox.</summary>
internal static class Applications
{
    public const string Password = "sandbox-id360-password";

    public static readonly Application Capture = new("sandbox-capture", "3f0c7c52-5f0e-4c1a-9b53-1d2a6f1c0a01", 1)
    {
        ProcessName = "Sandbox, own page", Captures = true, NumbersIds = true,
    };

    public static readonly Application Service = new("sandbox-service", "3f0c7c52-5f0e-4c1a-9b53-1d2a6f1c0a02", 2)
    {
        ProcessName = "Sandbox, headless",
    };

    public static readonly Application[] All = [Capture, Service];

    public static Application? Find(string? userName) => Array.Find(All, application => application.UserName == userName);
}
