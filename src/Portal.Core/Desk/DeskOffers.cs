using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Vault;

namespace Portal.Core.Desk;

/// <summary>What can be done about a case while the person waits, from what its provider can do and where its attempt stands.</summary>
public sealed class DeskOffers(ProviderDirectory providers, AccountDirectory accounts, AttemptContexts contexts)
{
    /// <summary>What is possible now, whoever asks.</summary>
    /// <param name="case">With its attempts and their accounts.</param>
    internal IReadOnlySet<CaseAction> Of(Case @case)
    {
        var possible = new HashSet<CaseAction>();
        if (@case.Attempts.Find(attempt => attempt is { IsActive: true, Creation: CreationState.Created, ErasedAt: null, ProviderReference: not null }) is not { } active
            || providers.Find(active.ProviderKey) is not { } provider
            || provider is not (IConfirmsSigning or IVerifiesPhones or ISchedulesAppointments or ICollectsDocuments))
        {
            return possible;
        }

        AttemptContext context;
        try
        {
            context = contexts.Open(active, accounts.OpenToShow(active.Account));
        }
        catch (MissingMasterKeyException)
        {
            // The case is shown all the same; what is known of it by half is no ground for an offer.
            return possible;
        }

        Add(CaseAction.SignAtDesk, provider is IConfirmsSigning signing && signing.CanConfirmSigning(context));
        Add(CaseAction.VerifyPhone, provider is IVerifiesPhones phones && phones.CanVerifyPhone(context));
        Add(CaseAction.SetAppointment, provider is ISchedulesAppointments appointments && appointments.CanSchedule(context));
        Add(CaseAction.CollectDocuments, provider is ICollectsDocuments collector && collector.StepsOf(context).Count > 0);
        return possible;

        void Add(CaseAction action, bool can)
        {
            if (can)
            {
                possible.Add(action);
            }
        }
    }
}
