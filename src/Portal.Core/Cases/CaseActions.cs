using Portal.Core.Access;

namespace Portal.Core.Cases;

/// <summary>Decides which actions exist for a case and a reader.</summary>
internal static class CaseActions
{
    /// <summary>The actions.</summary>
    /// <param name="case">With its attempts.</param>
    /// <param name="actor">The reader.</param>
    /// <param name="verdict">What they may do about erasing it.</param>
    /// <param name="pending">An erasure that waits for a second officer.</param>
    /// <param name="offers">What the providers can do with the attempts now.</param>
    public static IReadOnlySet<CaseAction> Of(Case @case, Actor actor, ErasureVerdict verdict, ErasureRequest? pending, IReadOnlySet<CaseAction> offers)
    {
        var actions = new HashSet<CaseAction>();
        if (@case.ErasedAt is not null)
        {
            return actions;
        }

        var active = @case.Attempts.Find(attempt => StatusSight.ReadsActive(actor, @case, attempt));
        Add(CaseAction.SendAgain, Permission.CreateCases, active is { Creation: not CreationState.Created });
        Add(CaseAction.NextAttempt, Permission.CreateCases, active is null && !HasSucceeded(@case));
        Add(CaseAction.SendLink, Permission.SendToPerson, StartableAttempt.Of(@case.Attempts) is { Creation: CreationState.Created, LinkUsable: true });
        Add(CaseAction.Refresh, Permission.SendToPerson, @case.Attempts.MaxBy(attempt => attempt.Ordinal) is { Creation: CreationState.Created, DeletedAtProviderAt: null });
        Add(CaseAction.Cancel, Permission.CancelCases, active is not null);
        Add(CaseAction.Assign, Permission.CreateCases, true);
        Add(CaseAction.Note, Permission.CreateCases, true);
        Add(CaseAction.CorrectContact, Permission.CorrectContact, true);
        Add(CaseAction.LegalHold, Permission.ManageRetention, true);
        Add(CaseAction.EndRelationship, Permission.ManageRetention, true);
        Add(CaseAction.Report, Permission.SeeResults, true);
        Offer(CaseAction.SignAtDesk, Permission.SendToPerson);
        Offer(CaseAction.VerifyPhone, Permission.SendToPerson);
        Offer(CaseAction.SetAppointment, Permission.SendToPerson);
        Offer(CaseAction.CollectDocuments, Permission.CreateCases);
        Offer(CaseAction.CorrectOrder, Permission.CreateCases);
        Offer(CaseAction.ArchiveAtProvider, Permission.ManageRetention);
        Offer(CaseAction.CopyAtProvider, Permission.HandOver);
        Offer(CaseAction.BindingKey, Permission.RevealSensitive);
        Add(CaseAction.DeleteAtProvider, Permission.EraseUnresolved, offers.Contains(CaseAction.DeleteAtProvider) && !@case.Attempts.Exists(attempt => StatusSight.IsVeiled(actor, @case, attempt)));
        if (pending is null)
        {
            Add(CaseAction.Erase, Permission.EraseUnresolved, verdict == ErasureVerdict.Allowed);
            Add(CaseAction.RequestErasure, Permission.EraseAny, verdict == ErasureVerdict.TwoOfficers);
        }
        else
        {
            Add(CaseAction.DecideErasure, Permission.EraseAny, pending.RequestedBy != actor.Id && !@case.LegalHold);
            Add(CaseAction.WithdrawErasure, Permission.EraseAny, pending.RequestedBy == actor.Id);
        }

        return actions;

        void Offer(CaseAction action, Permission permission) => Add(action, permission, offers.Contains(action));

        void Add(CaseAction action, Permission permission, bool possible)
        {
            if (possible && actor.May(permission))
            {
                actions.Add(action);
            }
        }
    }

    /// <summary>A final success stands: who is to be identified again gets a new case.</summary>
    public static bool HasSucceeded(Case @case) =>
        @case.Attempts.Exists(attempt => attempt.IsFinal && attempt.Status is AttemptStatus.Success or AttemptStatus.SuccessWithChanges);
}
