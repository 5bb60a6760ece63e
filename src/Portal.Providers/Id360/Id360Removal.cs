using System.Net;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>Interrupts and deletes where the account knows the vendor's paths for it; the guide names none.</summary>
internal sealed class Id360Removal(Id360Client client)
{
    public static bool CanCancelAt(AccountContext account) => Id360Account.Path(account, Id360Account.InterruptPath, HttpMethod.Post, "0") is not null;

    public static bool CanDeleteAt(AccountContext account) => Id360Account.Path(account, Id360Account.DeletePath, HttpMethod.Delete, "0") is not null;

    public async Task<ProviderOutcome<Unit>> CancelAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        if (Id360Account.Path(attempt.Account, Id360Account.InterruptPath, HttpMethod.Post, attempt.ProviderReference) is not { } target)
        {
            return new ProviderFailure(FailureCategory.NotAllowed, Say("error.noPath"));
        }

        var outcome = await client.CustomAsync(attempt.Account, "interrupt", target, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (outcome.Value.IsSuccess)
        {
            return Unit.Value;
        }

        var failure = Id360Failures.Of(outcome.Value);
        return outcome.Value.Status is HttpStatusCode.BadRequest or HttpStatusCode.Conflict or HttpStatusCode.Gone
            ? failure with { Category = FailureCategory.WrongState, Text = Say("error.tooLate") }
            : failure;
    }

    public async Task<ProviderOutcome<RemoteDeletion>> DeleteAsync(AttemptContext attempt, bool triedBefore, CancellationToken cancellationToken)
    {
        if (Id360Account.Path(attempt.Account, Id360Account.DeletePath, HttpMethod.Delete, attempt.ProviderReference) is not { } target)
        {
            return new ProviderFailure(FailureCategory.NotAllowed, Say("error.noPath"));
        }

        var outcome = await client.CustomAsync(attempt.Account, "delete", target, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        // Not there after an earlier try means that the try was heard.
        var isDone = outcome.Value.IsSuccess || (triedBefore && outcome.Value.Status is (HttpStatusCode.NotFound or HttpStatusCode.Gone));
        return isDone ? new RemoteDeletion(Deleted: true, Say("deletion.done")) : Id360Failures.Of(outcome.Value);
    }
}
