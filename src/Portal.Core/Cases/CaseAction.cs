namespace Portal.Core.Cases;

/// <summary>What can be done with a case; a reader is shown only what is possible now and allowed to them.</summary>
public enum CaseAction
{
    /// <summary>Correct the data of an attempt that the provider doesn't know yet, and send it (again).</summary>
    SendAgain,

    /// <summary>Another attempt in the same case.</summary>
    NextAttempt,

    /// <summary>Send the link (again): it still works.</summary>
    SendLink,

    /// <summary>Read the provider's record now.</summary>
    Refresh,

    /// <summary>Cancel the active attempt.</summary>
    Cancel,

    /// <summary>Give it to a colleague.</summary>
    Assign,

    /// <summary>Write a note.</summary>
    Note,

    /// <summary>Correct e-mail, phone or language.</summary>
    CorrectContact,

    /// <summary>Set or lift the legal hold.</summary>
    LegalHold,

    /// <summary>Record the end of the relationship.</summary>
    EndRelationship,

    /// <summary>Erase it alone.</summary>
    Erase,

    /// <summary>Ask a second officer to erase it.</summary>
    RequestErasure,

    /// <summary>Confirm or refuse what another officer asked for.</summary>
    DecideErasure,

    /// <summary>Take back one's own request.</summary>
    WithdrawErasure,

    /// <summary>Sign at our desk, with a TAN.</summary>
    SignAtDesk,

    /// <summary>Verify the mobile number at our desk, with a TAN.</summary>
    VerifyPhone,

    /// <summary>Set the appointment with the provider's agent, or move it.</summary>
    SetAppointment,

    /// <summary>Take the person through the provider's steps at our desk.</summary>
    CollectDocuments,

    /// <summary>Correct the order at the provider: the person has not begun, or has to try again.</summary>
    CorrectOrder,

    /// <summary>Move a finished attempt to the provider's archive.</summary>
    ArchiveAtProvider,

    /// <summary>Hand a finished attempt to another customer of the provider.</summary>
    CopyAtProvider,

    /// <summary>Read the key that binds the person's device.</summary>
    BindingKey,

    /// <summary>Have the provider delete what it holds; here everything stays.</summary>
    DeleteAtProvider,

    /// <summary>Make the report on the case.</summary>
    Report,
}
