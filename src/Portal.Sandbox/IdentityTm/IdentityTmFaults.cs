using Portal.Sandbox.Faults;

namespace Portal.Sandbox.IdentityTm;

/// <summary>What this stand-in can do wrong, or otherwise, besides what all can.</summary>
internal static class IdentityTmFaults
{
    public static readonly FaultField On = SharedFaults.On(
        "putOrder", "getStatus", "getIdentData", "getIdentDataPDF", "getESignPDF", "getESignHash", "getESignAuditLogPDF", "getImages", "getVideoFileBinaryAsync", "getVideoFileBinary",
        "getVoiceFiles", "delIdentdata", "getOrdersByRef", "cancelOrder", "requestSign", "confirmSign", "requestResendSignTan", "requestPhoneVerification", "provePhoneControl",
        "requestResendPhoneTan", "serverStatus", "systemStatus", "checkSignmeUser", "requestNewPassword", "confirmNewPassword");

    public static readonly FaultField Order = new("order", "New orders are answered", "normal", "with an error", "agent onboarding");
    public static readonly FaultField Body = new("body", "Ident data are", "normal", "unknown members", "wrong types", "nulls", "no data", "cut off");
    public static readonly FaultField Shape = new("shape", "Ident data come as", "configured", "object", "images beside");
    public static readonly FaultField Crypt = new("crypt", "Encrypted content is", "normal", "truncated", "under another key");
    public static readonly FaultField ByRef = new("byRef", "Orders by reference come as", "list", "printed in the example");
    public static readonly FaultField Spelling = new("spelling", "Able to sign is spelt", "UserIsAbleToSign", "UserIsAbelToSign");
    public static readonly FaultField System = new("system", "System status", "all well", "video down", "mail down", "SMS down", "signing down", "servers down");
    public static readonly FaultField VideoReady = new("videoReady", "Video files get ready", "by themselves", "by hand");
    public static readonly FaultField VideoMegabytes = new("videoMegabytes", "Video files have, megabytes");
    public static readonly FaultField Film = new("film", "Video files are", "mp4", "webm");
    public static readonly FaultField Names = new("names", "File names are", "normal", "hostile");

    public static readonly FaultField[] All =
    [
        SharedFaults.Answer, On, SharedFaults.When, SharedFaults.Times, SharedFaults.RetryAfter, SharedFaults.Slow, Order,
        Body, Shape, SharedFaults.Texts, SharedFaults.Images, Names, Crypt, ByRef, Spelling, System, VideoReady, VideoMegabytes, Film,
        SharedFaults.Push, SharedFaults.Copies, SharedFaults.Delay, SharedFaults.Reorder,
    ];
}
