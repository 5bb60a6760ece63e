using Portal.Sandbox.Faults;

namespace Portal.Sandbox.PostIdent;

/// <summary>What this stand-in can do wrong, besides what all can.</summary>
internal static class PostIdentFaults
{
    public static readonly FaultField On = SharedFaults.On("create", "coupon", "full", "alive");
    public static readonly FaultField Enc = new("enc", "Content encryption of results", "A256GCM", "A128GCM", "A192GCM", "A128CBC-HS256", "A192CBC-HS384", "A256CBC-HS512");
    public static readonly FaultField Jwe = new("jwe", "Encrypted results", "normal", "wrong-alg", "direct-alg", "unknown-enc", "wrong-key", "bad-tag", "cut", "no-jwe");
    public static readonly FaultField Errors = new("errors", "Error bodies", "valid", "as-printed");
    public static readonly FaultField Alive = new("alive", "Availability", "OK", "NOK");

    public static readonly FaultField[] All =
    [
        SharedFaults.Answer, On, SharedFaults.When, SharedFaults.Times, SharedFaults.RetryAfter, SharedFaults.Slow,
        SharedFaults.Push, SharedFaults.Copies, SharedFaults.Delay, SharedFaults.Reorder,
        SharedFaults.Texts, SharedFaults.Images, Enc, Jwe, Errors, Alive,
    ];
}
