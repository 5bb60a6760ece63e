namespace Portal.Web.Components.Review;

/// <summary>What the right side of a case's page shows; its name stands in the address.</summary>
public enum CaseTab
{
    /// <summary>How the person begins.</summary>
    Start,

    /// <summary>The provider's steps that staff take with the person.</summary>
    Collect,

    /// <summary>Documents to be signed.</summary>
    Contracts,

    /// <summary>What was identified.</summary>
    Result,

    /// <summary>What was filled in.</summary>
    Order,

    /// <summary>Files.</summary>
    Documents,

    /// <summary>Mails to the person.</summary>
    Messages,

    /// <summary>Raw records.</summary>
    Payloads,

    /// <summary>Who did what.</summary>
    Audit,
}
