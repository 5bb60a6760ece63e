using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Identify24;

/// <summary>What this stand-in can do wrong, besides what all can.</summary>
internal static class Identify24Faults
{
    public static readonly FaultField On = SharedFaults.On("auth", "create", "appointment", "ident", "data", "file", "projects", "project", "webhooks");

    /// <summary>The codes of "Errors" in the vendor's own body, or a refusal with 200.</summary>
    public static readonly FaultField Refuse = new("refuse", "Refuse calls with", "nothing", "200", "400", "401", "402", "403", "404", "409", "429", "500", "502", "503", "504");
    public static readonly FaultField Case = new("case", "Names in lower case are", "refused", "taken");
    public static readonly FaultField Body = new(
        "body", "Idents in JSON are", "normal", "as-printed", "sparse", "missing-sections", "nulls", "wrong-types", "long-names", "unknown-members", "integers", "deep");
    public static readonly FaultField Names = new("names", "File names are", "normal", "hostile");
    public static readonly FaultField Hashes = new("hashes", "Hashes are", "at the PDFs", "everywhere", "nowhere", "wrong", "garbage");
    public static readonly FaultField Links = new("links", "Files are at", "this host", "foreign-host", "metadata", "another-path", "user-info", "file", "redirecting", "missing");
    public static readonly FaultField Files = new("files", "Files are", "normal", "truncated", "empty", "html", "gone");

    /// <summary>The dates of the samples' files lie minutes apart: a status can be there before them.</summary>
    public static readonly FaultField Listed = new("listed", "PDFs and recordings are listed", "with the status", "not-yet");
    public static readonly FaultField Commas = new("commas", "Pushes are", "real JSON", "as printed");
    public static readonly FaultField Webhooks = new("webhooks", "The list of webhooks is", "as it is", "with one of each state");

    public static readonly FaultField[] All =
    [
        SharedFaults.Answer, On, SharedFaults.When, SharedFaults.Times, SharedFaults.RetryAfter, SharedFaults.Slow, Refuse, Case,
        Body, SharedFaults.Texts, Names, Hashes, Links, Files, Listed, SharedFaults.Images,
        SharedFaults.Push, SharedFaults.Copies, SharedFaults.Delay, SharedFaults.Reorder, Commas, Webhooks,
    ];
}
