using System.Net;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Providers.Http;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>Ends an order (4.2), and deletes what one has left (3.12). The first belongs before the end, the second after it.</summary>
internal sealed class IdentityTmCommands(IdentityTmClient client)
{
    public async Task<ProviderOutcome<Unit>> CancelAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        var outcome = await client.CommandAsync(attempt, "cancel", "cancelOrder", body: null, cancellationToken);
        if (!outcome.Succeeded)
        {
            // Cancelling again or reading the order tells: nothing is used up.
            return outcome.Failure with { OutcomeUnknown = false };
        }

        return outcome.Value.IsSuccess ? Unit.Value
            : outcome.Value.Status is HttpStatusCode.NotAcceptable ? IdentityTmFailures.Of(outcome.Value) with { Text = Say("error.notCancellable") }
            : IdentityTmFailures.Of(outcome.Value);
    }

    /// <summary>404 means not found or deleted already: it is done only if a deletion had been sent before.</summary>
    public async Task<ProviderOutcome<RemoteDeletion>> DeleteAsync(AttemptContext attempt, bool triedBefore, CancellationToken cancellationToken)
    {
        var outcome = await client.DeleteAsync(attempt, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure with { OutcomeUnknown = false };
        }

        return outcome.Value.Status switch
        {
            _ when outcome.Value.IsSuccess => new RemoteDeletion(Deleted: true, Say("delete.done")),
            HttpStatusCode.NotFound when triedBefore => new RemoteDeletion(Deleted: true, Say("delete.gone")),
            HttpStatusCode.NotAcceptable => new RemoteDeletion(Deleted: false, Say("delete.notYet")),
            _ => IdentityTmFailures.Of(outcome.Value),
        };
    }

    /// <summary>The signed form of ident data (chapter 7), for a later order of the same person.</summary>
    public async Task<ProviderOutcome<RawPayload>> ReadReusableAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        var outcome = await client.ReadAsync(attempt, "reusable", "getIdentData", "/Signed", files: true, crypt: true, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        return !outcome.Value.IsSuccess ? IdentityTmFailures.Of(outcome.Value)
            : outcome.Value.Body.IsEmpty || outcome.Value.MediaType is "text/html" ? Failures.Malformed(outcome.Value)
            : new RawPayload("identDataSigned", outcome.Value.MediaType ?? "text/plain", outcome.Value.Body);
    }
}
