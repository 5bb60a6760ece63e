namespace Portal.Sandbox.IdentityTm;

/// <summary>Whose button it is.</summary>
internal enum Player
{
    Person,
    Agent,
    Signer,
    Provider,
}

/// <summary>A button that only adds lines to an order.</summary>
/// <param name="Action">Its word in addresses.</param>
/// <param name="Label">What stands on it.</param>
/// <param name="Player">Who presses it.</param>
/// <param name="Kinds">What it adds; a chosen sub-status goes with the last.</param>
internal sealed record Step(string Action, string Label, Player Player, params int[] Kinds)
{
    public static IReadOnlyList<Step> All { get; } =
    [
        new("wait", "Enter the waiting room", Player.Person, 77),
        new("call", "Be called", Player.Person, 78),
        new("leave", "Leave the call", Player.Person, Codes.VideoLeft),
        new("to-shop", "Change to Shop", Player.Person, 68),
        new("to-video", "Change to video", Player.Person, 73),
        new("to-eid", "Change to eID", Player.Person, 74, Codes.EidLink),
        new("eid-read", "Read the eID", Player.Person, 50, 51),
        new("eid-fail", "eID fails", Player.Person, 53),
        new("to-autoid", "Change to autoID", Player.Person, 98),
        new("autoid-fail", "autoID breaks off", Player.Person, 153),
        new("refuse", "Refuse", Player.Person, Codes.Refused),
        new("unreachable", "Person not reached", Player.Agent, 12),
        new("wrong-number", "Wrong number", Player.Agent, 56),
        new("conducted", "Video conducted", Player.Agent, Codes.VideoConducted),
        new("review", "Under review", Player.Agent, 11),
        new("reviewed", "Reviewed", Player.Agent, 30),
        new("photo-mismatch", "Photo does not match", Player.Agent, 20000),
        new("abort", "Break off, may try again", Player.Agent, Codes.Aborted),
        new("negative", "Negative", Player.Agent, Codes.Negative),
        new("terminate", "Terminate", Player.Agent, 22),
        new("new-order", "A new order is needed", Player.Agent, 87),
        new("external-error", "External system fails", Player.Agent, Codes.ExternalError),
        new("external-retry", "External system, try again", Player.Agent, Codes.ExternalRetry),
        new("hash", "Verify and hash documents", Player.Signer, Codes.Hashed),
        new("preview", "Look at the documents", Player.Signer, 102),
        new("ask-signature", "Be asked to sign", Player.Signer, Codes.SignRequested, Codes.Sms),
        new("leave-signing", "Break off signing", Player.Signer, Codes.SigningAborted),
        new("cancel", "Cancel", Player.Provider, Codes.Cancelled),
    ];
}
