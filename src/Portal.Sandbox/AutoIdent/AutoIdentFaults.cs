using Portal.Sandbox.Faults;

namespace Portal.Sandbox.AutoIdent;

/// <summary>What this stand-in can do wrong, besides what all can.</summary>
internal static class AutoIdentFaults
{
    public static readonly FaultField On = SharedFaults.On(
        "login", "start", "ident", "list", "pdf", "xml", "zip", "binding-key", "delete", "copy", "archive", "definitions", "upload", "documents", "signed", "check");

    /// <summary>401 with one of the causes that were met.</summary>
    public static readonly FaultField Token = new("token", "Tokens are", "good", "INVALID_LOGIN_TOKEN", "TOKEN_EXPIRED", "EXPIRED_TOKEN", "SECURITY_VIOLATION");
    public static readonly FaultField Check = new("check", "System check says", "SYSTEM_CHECK_OK", "SYSTEM_CHECK_FAILED", "nothing");
    public static readonly FaultField Body = new(
        "body", "Idents in JSON are", "normal", "wrapped", "missing-sections", "nulls", "wrong-types", "long-names", "unknown-members", "as-printed", "deep");
    public static readonly FaultField Aborted = new("aborted", "An aborted ident is", "not-found", "record");
    public static readonly FaultField Delete = new("delete", "Delete answers", "normal", "not-finished");
    public static readonly FaultField Zip = new("zip", "ZIPs are", "normal", "bomb", "many", "slip", "absolute", "nested", "twice", "encrypted-flag", "truncated", "no-zip", "empty");
    public static readonly FaultField Names = new("names", "File names are", "normal", "hostile");
    public static readonly FaultField Xml = new("xml", "XML is", "normal", "xxe", "entities", "dtd", "broken", "empty");
    public static readonly FaultField Signature = new("signature", "The XML's signature is", "right", "wrong", "garbage", "missing");
    public static readonly FaultField Basic = new("basic", "Pushes present", "the password", "a wrong password", "nothing");
    public static readonly FaultField Shape = new("shape", "Pushes hold", "one ident", "the wrapper");
    public static readonly FaultField StartWord = new("startWord", "A start is called", "START", "STARTED");
    public static readonly FaultField Late = new("late", "After a final push", "nothing", "late-realtime");
    public static readonly FaultField Robot = new("robot", "The test robot plays", "person and agent", "agent only");

    public static readonly FaultField[] All =
    [
        SharedFaults.Answer, On, SharedFaults.When, SharedFaults.Times, SharedFaults.RetryAfter, SharedFaults.Slow, Token, Check,
        Body, SharedFaults.Texts, Aborted, Delete, Zip, Names, SharedFaults.Images, Xml, Signature,
        SharedFaults.Push, SharedFaults.Copies, SharedFaults.Delay, SharedFaults.Reorder, Basic, Shape, StartWord, Late, Robot,
    ];
}
