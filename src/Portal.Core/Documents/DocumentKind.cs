namespace Portal.Core.Documents;

/// <summary>What a stored file is.</summary>
public enum DocumentKind
{
    /// <summary>Front of an identity document.</summary>
    Front,

    /// <summary>Back of an identity document.</summary>
    Back,

    /// <summary>Another image of an identity document.</summary>
    DocumentImage,

    /// <summary>The person's face, taken during the identification.</summary>
    Portrait,

    /// <summary>A selfie of the person.</summary>
    Selfie,

    /// <summary>A signature, on paper or on the document.</summary>
    Signature,

    /// <summary>An image of a security feature.</summary>
    SecurityFeature,

    /// <summary>Front of a driving licence.</summary>
    LicenceFront,

    /// <summary>Back of a driving licence.</summary>
    LicenceBack,

    /// <summary>Another image of a driving licence.</summary>
    LicenceImage,

    /// <summary>The provider's report for people to read.</summary>
    ResultReport,

    /// <summary>The provider's record for machines to read.</summary>
    ResultData,

    /// <summary>All images in one file.</summary>
    ResultImages,

    /// <summary>A coupon for the counter.</summary>
    Coupon,

    /// <summary>A document to be signed.</summary>
    Contract,

    /// <summary>A signed document.</summary>
    SignedContract,

    /// <summary>A recording with picture.</summary>
    Video,

    /// <summary>A recording of voices.</summary>
    Audio,

    /// <summary>A log of a signature or an identification.</summary>
    AuditLog,

    /// <summary>A detached signature over another file.</summary>
    DetachedSignature,

    /// <summary>An additional document, such as a proof of address.</summary>
    Additional,

    /// <summary>Our own report on a case.</summary>
    CaseReport,

    /// <summary>A picture taken out of a video call.</summary>
    Screenshot,

    /// <summary>Anything else.</summary>
    Other,
}
