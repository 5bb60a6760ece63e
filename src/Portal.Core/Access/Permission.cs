namespace Portal.Core.Access;

/// <summary>What can be allowed; services ask for one of these, never for a role.</summary>
public enum Permission
{
    /// <summary>List, header and timeline of cases.</summary>
    SeeCases,

    /// <summary>New cases and attempts, drafts, notes, assignment.</summary>
    CreateCases,

    /// <summary>Send links and coupons to the person.</summary>
    SendToPerson,

    /// <summary>Read a start link in clear.</summary>
    RevealLinks,

    /// <summary>Correct the person's e-mail and phone.</summary>
    CorrectContact,

    /// <summary>Cancel attempts.</summary>
    CancelCases,

    /// <summary>Erase cases that hold no result and no suspicion.</summary>
    EraseUnresolved,

    /// <summary>Erase any case, with a second officer where retention asks for it.</summary>
    EraseAny,

    /// <summary>Legal hold, end of the relationship.</summary>
    ManageRetention,

    /// <summary>Values of a result.</summary>
    SeeResults,

    /// <summary>Words and reasons of suspicion.</summary>
    SeeSuspicion,

    /// <summary>Images, recordings and PDFs.</summary>
    SeeDocuments,

    /// <summary>Masked pseudonyms.</summary>
    RevealSensitive,

    /// <summary>Hand an identification to another customer of its provider.</summary>
    HandOver,

    /// <summary>Raw records and deliveries of a case, redacted.</summary>
    SeePayloads,

    /// <summary>Audit of a case.</summary>
    SeeCaseAudit,

    /// <summary>Attach and discard results that belong to no case.</summary>
    AssignResults,

    /// <summary>Accounts and their secrets.</summary>
    ManageAccounts,

    /// <summary>Names of the accounts that cases can be made with.</summary>
    SeeAccounts,

    /// <summary>Users and roles.</summary>
    ManageUsers,

    /// <summary>API keys.</summary>
    ManageKeys,

    /// <summary>Deliveries and work items: state, replay, discard.</summary>
    ManageWork,

    /// <summary>Words that no table knows.</summary>
    ManageWords,

    /// <summary>The whole audit.</summary>
    SeeAudit,
}
