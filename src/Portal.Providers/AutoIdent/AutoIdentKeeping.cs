using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>What can be done with an ident at the vendor: delete, copy, archive, ask for the key of the person's device.</summary>
internal sealed partial class AutoIdentKeeping(AutoIdentClient client)
{
    /// <summary>
    /// <i>Delete Ident</i>. The vendor answers the same 404 for an ident that it does not know and for one that is not finished, which stays: only the text
    /// tells them apart, and without it nothing is said to be deleted unless a deletion was sent before.
    /// </summary>
    public async Task<ProviderOutcome<RemoteDeletion>> DeleteAsync(AttemptContext attempt, bool triedBefore, CancellationToken cancellationToken)
    {
        if (AutoIdentClient.IdOf(attempt) is not { } id)
        {
            return AutoIdentFailures.NoIdent;
        }

        var outcome = await client.SendAsync(attempt.Account, new AutoIdentCall("delete", HttpMethod.Delete, $"identifications/{id}"), cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (outcome.Value.IsSuccess)
        {
            return new RemoteDeletion(Deleted: true, Say("delete.done"));
        }

        if (outcome.Value.Status is not HttpStatusCode.NotFound || AutoIdentError.Read(outcome.Value).FirstOrDefault(error => error.Is(AutoIdentError.NotFound)) is not { } error)
        {
            return AutoIdentFailures.Of(outcome.Value, creates: true);
        }

        return $"{error.Key} {error.Message}" switch
        {
            var text when text.Contains("not yet finished", StringComparison.OrdinalIgnoreCase) => new RemoteDeletion(Deleted: false, Say("delete.notFinished")),
            _ when triedBefore => new RemoteDeletion(Deleted: true, Say("delete.gone")),
            _ => new RemoteDeletion(Deleted: false, Say("delete.unknown")),
        };
    }

    /// <summary><i>Copy Ident</i>: the receiving customer must have agreed with the vendor.</summary>
    public async Task<ProviderOutcome<Unit>> CopyAsync(AttemptContext attempt, string customer, string newReference, CancellationToken cancellationToken)
    {
        if (AutoIdentClient.IdOf(attempt) is not { } id)
        {
            return AutoIdentFailures.NoIdent;
        }

        if (!CustomerName().IsMatch(customer) || !AutoIdentClient.IsId(newReference))
        {
            return new ProviderFailure(FailureCategory.InvalidOrder, Say("copy.badTarget")) { Fields = [new FieldRemark(string.Empty, Say("copy.badTarget"))] };
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new { target_companyid = customer, target_transactionnumber = newReference });
        var outcome = await client.SendAsync(attempt.Account, new AutoIdentCall("copy", HttpMethod.Post, $"identifications/{id}/copy") { Body = body }, cancellationToken);
        return Done(outcome, answer => answer.Status switch
        {
            HttpStatusCode.Forbidden => Say("copy.forbidden"),
            HttpStatusCode.NotFound => Say("copy.notFound"),
            _ => null,
        });
    }

    /// <summary><i>Archive Ident</i>: not for one that is archived or deleted, and only where the vendor has enabled it.</summary>
    public async Task<ProviderOutcome<Unit>> ArchiveAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        if (AutoIdentClient.IdOf(attempt) is not { } id)
        {
            return AutoIdentFailures.NoIdent;
        }

        var outcome = await client.SendAsync(attempt.Account, new AutoIdentCall("archive", HttpMethod.Post, $"identifications/{id}/archive"), cancellationToken);
        return Done(outcome, answer => answer.Status switch
        {
            HttpStatusCode.Forbidden => Say("archive.forbidden"),
            HttpStatusCode.NotFound or HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => Say("archive.notPossible"),
            _ => null,
        });
    }

    /// <summary><i>Get Binding Key</i>: 404 with the vendor's cause says that there is none.</summary>
    public async Task<ProviderOutcome<BindingKey>> BindingKeyAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        if (AutoIdentClient.IdOf(attempt) is not { } id)
        {
            return AutoIdentFailures.NoIdent;
        }

        var outcome = await client.SendAsync(attempt.Account, new AutoIdentCall("bindingKey", HttpMethod.Get, $"identifications/{id}/bindingKey"), cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return outcome.Value.Status is HttpStatusCode.NotFound && AutoIdentError.Read(outcome.Value).Any(error => error.Is(AutoIdentError.NotFound))
                ? new BindingKey(null)
                : AutoIdentFailures.Of(outcome.Value);
        }

        return Json.Read(outcome.Value.Body) is { IsObject: true } body ? new BindingKey(body["bindingKey"].Text) : Failures.Malformed(outcome.Value);
    }

    private static ProviderOutcome<Unit> Done(ProviderOutcome<ProviderAnswer> outcome, Func<ProviderAnswer, Sentence?> say)
    {
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (outcome.Value.IsSuccess)
        {
            return Unit.Value;
        }

        var failure = AutoIdentFailures.Of(outcome.Value, creates: true);
        return !failure.IsRetryable && say(outcome.Value) is { } text ? failure with { Text = text } : failure;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,100}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex CustomerName();
}
