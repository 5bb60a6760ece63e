namespace Portal.Core.Work;

/// <summary>Kinds of work items.</summary>
public static class WorkKinds
{
    /// <summary>Find out what a delivery points at.</summary>
    public const string RouteDelivery = "route-delivery";

    /// <summary>Read an attempt's record and apply it.</summary>
    public const string ReadAttempt = "read-attempt";

    /// <summary>Fetch the files of a final attempt.</summary>
    public const string FetchEvidence = "fetch-evidence";

    /// <summary>Read the form of an identification that can be handed in again.</summary>
    public const string ReadReusable = "read-reusable";

    /// <summary>Read the last word on the documents that an ended attempt was to sign.</summary>
    public const string ReadContracts = "read-contracts";

    /// <summary>Send a message to the person.</summary>
    public const string SendMessage = "send-message";

    /// <summary>Look at all open attempts of an account.</summary>
    public const string Reconcile = "reconcile";

    /// <summary>Erase what is due, clear what has expired.</summary>
    public const string Retention = "retention";

    /// <summary>Seal everything again under the present master key.</summary>
    public const string SealAgain = "seal-again";

    /// <summary>Delete an attempt at its provider.</summary>
    public const string DeleteAtProvider = "delete-at-provider";

    /// <summary>Find out whether a creation whose answer was lost has come about.</summary>
    public const string FindCreation = "find-creation";

    /// <summary>Check an account; runs for a suspended one too, and a success ends the suspension.</summary>
    public const string CheckAccount = "check-account";
}
