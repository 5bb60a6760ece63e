namespace Portal.Core.Access;

/// <summary>What somebody is here; one role per user and per API key.</summary>
public enum PortalRole
{
    /// <summary>Creates, sends, reviews, cancels, deletes.</summary>
    Officer,

    /// <summary>Helps persons through: list, timeline, header, resend, correct, cancel, delete; no result values, images, media, payloads or suspicion.</summary>
    Support,

    /// <summary>Accounts, users, keys, work; no case content.</summary>
    Admin,

    /// <summary>Reads everything but images and payloads; audit.</summary>
    Auditor,
}
