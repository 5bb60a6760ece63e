using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Id360;

/// <summary>What this stand-in can do wrong, besides what all can.</summary>
internal static class Id360Faults
{
    public static readonly FaultField On = SharedFaults.On(
        "login", "whoami", "create", "info", "route", "consent", "data", "document", "selfie", "finalize", "report", "file", "pdf", "interrupt", "delete");

    public static readonly FaultField Token = new("token", "Tokens are", "good", "expired");
    public static readonly FaultField ApiKey = new("apiKey", "Keys of enrollments are", "good", "refused");
    public static readonly FaultField Logins = new("logins", "Logins are", "one a minute", "free");
    public static readonly FaultField Body = new(
        "body", "Enrollments and reports in JSON are", "normal", "as-printed", "trailing-commas", "missing-sections", "nulls", "wrong-types", "long-names", "unknown-members", "deep");
    public static readonly FaultField Report = new("report", "The report is", "there", "gone");
    public static readonly FaultField Hash = new("hash", "Hashes of files are", "right", "wrong", "missing", "sha512");
    public static readonly FaultField Hosts = new("hosts", "Files are", "here", "foreign", "redirect");
    public static readonly FaultField Headers = new("headers", "Pushes present", "the headers", "wrong headers", "nothing");
    public static readonly FaultField Names = new("names", "Pushes name", "id and reference", "id", "reference", "neither");
    public static readonly FaultField Late = new("late", "After a final push", "nothing", "late-started");

    public static readonly FaultField[] All =
    [
        SharedFaults.Answer, On, SharedFaults.When, SharedFaults.Times, SharedFaults.RetryAfter, SharedFaults.Slow, Token, ApiKey, Logins,
        Body, SharedFaults.Texts, Report, Hash, Hosts, SharedFaults.Images,
        SharedFaults.Push, SharedFaults.Copies, SharedFaults.Delay, SharedFaults.Reorder, Headers, Names, Late,
    ];
}
