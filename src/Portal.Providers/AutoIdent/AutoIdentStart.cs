using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>
/// Makes an ident, or changes one that is not finished: the same call (<i>Create Ident</i>: 201 and 200). The transaction number makes repeats safe: it is
/// unguessable and never used for anything else, so an ident that stands under it already is ours.
/// </summary>
internal sealed class AutoIdentStart(AutoIdentClient client, AutoIdentRecords records, TimeProvider time)
{
    /// <summary>Letters as they are; the vendor wants UTF-8.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        if (!AutoIdentClient.IsId(request.Reference))
        {
            return AutoIdentFailures.NoIdent;
        }

        var outcome = await SendAsync(request.Account, request.Reference, request.Fields, "start", cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (outcome.Value.Status is HttpStatusCode.Created or HttpStatusCode.OK)
        {
            return Read(outcome.Value, request.Account, request.Reference, request.Fields, adopted: request.IsRepeat && outcome.Value.Status is HttpStatusCode.OK);
        }

        var failure = AutoIdentFailures.OfFields(outcome.Value, AutoIdentFields.Of(request.Account), request.Fields);
        return request.IsRepeat && failure is { Category: FailureCategory.Conflict, ProviderCode: AutoIdentError.Existing }
            ? await AdoptAsync(request, failure, cancellationToken)
            : failure;
    }

    public async Task<ProviderOutcome<StartedAttempt>> UpdateAsync(AttemptContext attempt, FieldValues fields, CancellationToken cancellationToken)
    {
        if (AutoIdentClient.IdOf(attempt) is not { } id)
        {
            return AutoIdentFailures.NoIdent;
        }

        var outcome = await SendAsync(attempt.Account, id, fields, "update", cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (outcome.Value.Status is HttpStatusCode.Created or HttpStatusCode.OK)
        {
            return Read(outcome.Value, attempt.Account, id, fields, adopted: false);
        }

        var failure = AutoIdentFailures.OfFields(outcome.Value, AutoIdentFields.Of(attempt.Account), fields);
        return failure.Category is FailureCategory.Conflict ? failure with { Category = FailureCategory.WrongState, Text = Say("error.finished") } : failure;
    }

    private Task<ProviderOutcome<ProviderAnswer>> SendAsync(AccountContext account, string transaction, FieldValues fields, string operation, CancellationToken cancellationToken) =>
        client.SendAsync(
            account,
            new AutoIdentCall(operation, HttpMethod.Post, $"identifications/{transaction}/start")
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(FieldWire.Write(AutoIdentFields.Of(account), fields), Plain),
                Repeatable = true,
                Creates = true,
            },
            cancellationToken);

    private ProviderOutcome<StartedAttempt> Read(ProviderAnswer answer, AccountContext account, string transaction, FieldValues fields, bool adopted) =>
        Json.Read(answer.Body) is { } body && body["id"].Text is { } ident && AutoIdentClient.IsId(ident)
            ? Started(account, transaction, ident, fields, AutoIdentStatuses.Of(AutoIdentStatuses.Created, reason: null), new RawPayload("start", "application/json", answer.Body), adopted)
            : Failures.Malformed(answer, creates: true);

    /// <summary>The person was faster than we: the ident that a lost answer made is finished already. Its record says which it is.</summary>
    private async Task<ProviderOutcome<StartedAttempt>> AdoptAsync(StartRequest request, ProviderFailure conflict, CancellationToken cancellationToken)
    {
        var outcome = await records.FetchAsync(request.Account, request.Reference, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure.IsRetryable ? outcome.Failure with { OutcomeUnknown = true } : conflict;
        }

        return outcome.Value.Id is { } ident && AutoIdentClient.IsId(ident)
            ? Started(request.Account, request.Reference, ident, request.Fields, outcome.Value.Status, new RawPayload("ident", "application/json", outcome.Value.Body), adopted: true)
            : conflict;
    }

    private StartedAttempt Started(AccountContext account, string transaction, string ident, FieldValues fields, StatusReading status, RawPayload payload, bool adopted) => new()
    {
        ProviderReference = ident,
        Status = status,
        Links = AutoIdentLinks.Of(account, transaction, ident, fields),
        ValidUntil = time.GetUtcNow().UtcDateTime + AutoIdentAccount.LifetimeOf(account),
        ValidUntilIsComputed = true,
        Remarks = adopted ? [Say("remark.adopted")] : [],
        Payloads = [payload],
        Adopted = adopted,
    };
}
