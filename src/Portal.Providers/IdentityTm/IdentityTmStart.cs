using System.Net;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>
/// Makes an order (3.1). The vendor makes another one each time it is asked, so before a repeat it is asked which orders carry our reference (3.13),
/// and one that was made without our hearing of it is taken over.
/// </summary>
internal sealed class IdentityTmStart(IdentityTmClient client, IdentityTmLookup lookup, IdentityTmRecords records)
{
    public async Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        if (request.IsRepeat)
        {
            var found = await lookup.FindAsync(request.Account, request.Reference, cancellationToken);
            if (!found.Succeeded)
            {
                // As uncertain as before.
                return found.Failure with { OutcomeUnknown = true };
            }

            if (found.Value is [.., var newest])
            {
                return await AdoptAsync(request, newest, found.Value.Count, cancellationToken);
            }
        }

        if (IdentityTmExamination.IsTestOrder(request.Fields, request.Reference) && !IdentityTmAccount.IsIntegration(request.Account))
        {
            return Refused([new FieldRemark("order.autotest", Say("examine.noIntegration"))]);
        }

        var uploads = await IdentityTmUploads.LookAsync(request, cancellationToken);
        if (uploads.Remarks.Count > 0)
        {
            return Refused(uploads.Remarks);
        }

        var outcome = await client.PutOrderAsync(request.Account, IdentityTmOrder.Write(request, uploads), cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (outcome.Value.Status is not (HttpStatusCode.Accepted or HttpStatusCode.OK))
        {
            return IdentityTmFailures.OfStart(outcome.Value, request.Fields);
        }

        return Read(outcome.Value, request);
    }

    private static ProviderFailure Refused(IReadOnlyList<FieldRemark> remarks) => new(FailureCategory.InvalidOrder, Say("error.refusedHere")) { Fields = remarks };

    /// <summary>The order is there and its links are not: the vendor gives them once.</summary>
    private async Task<ProviderOutcome<StartedAttempt>> AdoptAsync(StartRequest request, string orderId, int count, CancellationToken cancellationToken)
    {
        var standing = await records.StandingAsync(AttemptOf(request, orderId), cancellationToken);
        if (!standing.Succeeded)
        {
            return standing.Failure with { ExistingReference = orderId, OutcomeUnknown = true };
        }

        return new StartedAttempt
        {
            ProviderReference = orderId,
            Status = standing.Value.Standing.Reading(),
            Facts = Facts(request),
            Remarks = [Say("remark.adopted"), .. count > 1 ? [Say("remark.severalOrders", $"{count}")] : Array.Empty<Sentence>()],
            Payloads = [standing.Value.Payload],
            Adopted = true,
        };
    }

    private static ProviderOutcome<StartedAttempt> Read(ProviderAnswer answer, StartRequest request)
    {
        if (Json.Read(answer.Body) is not { IsObject: true } body)
        {
            return Failures.Malformed(answer, creates: true);
        }

        if (body["OrderID"].Text is not { } orderId || !IdentityTmClient.IsOrderId(orderId))
        {
            // Accepted with an error and without an order: nothing was made.
            return body["Error"].Text is { } error
                ? new ProviderFailure(FailureCategory.InvalidOrder, Say("error.whole", error)) { HttpStatus = (int)answer.Status, ProviderText = error, Fields = [new FieldRemark(string.Empty, Say("error.whole", error))] }
                : Failures.Malformed(answer, creates: true);
        }

        return new StartedAttempt
        {
            ProviderReference = orderId,
            Status = IdentityTmCodes.Table.Read("25"),
            Links = [.. Links(body)],
            Facts = Facts(request),
            Remarks = [.. Remarks(body, request)],
            Payloads = [IdentityTmPayload.Of("order", answer.Body, request.Account)],
        };
    }

    private static Dictionary<string, string> Facts(StartRequest request) => new(StringComparer.Ordinal)
    {
        [IdentityTmSigning.Fact] = IdentityTmSigning.KindOf(request.Fields),
        [IdentityTmAdd.Fact] = IdentityTmAdd.Kept(IdentityTmAdd.FlagsOf(request.Account, request.Fields)),
    };

    private static IEnumerable<Sentence> Remarks(Json body, StartRequest request)
    {
        if (!IdentityTmAccount.IsReachable(request.Account, request.Account.WebhookUrl) || !IdentityTmHooks.Fits(request.Account))
        {
            yield return Say("remark.noWebhook");
        }

        if (body["TargetURL"].Text is null)
        {
            yield return Say("remark.noTarget");
        }

        if (body["SignedDataAccepted"].Flag is false)
        {
            yield return Say("remark.signedDataRefused");
        }

        if (body["Error"].Text is { } error)
        {
            yield return Say("remark.error", error.Length > 300 ? error[..300] + "…" : error);
        }
    }

    /// <summary>Everything that lets somebody in, in the order in which it is offered. The letter before URL is garbled in the vendor's text.</summary>
    private static IEnumerable<StartLink> Links(Json body)
    {
        StartLink?[] all =
        [
            Link("web", body["TargetURL"].Text),
            Link("deepLink", body["DeepLinkURL"].Text),
            Link("autoId", body["AutoIdURL", "AutoldURL"].Text),
            Code("shortCode", body["VideoHashes"]["ShortCode"].Text),
            Code("longCode", body["VideoHashes"]["LongCode"].Text),
            Code("userToken", body["UserToken"].Text) is { } token ? token with { Detail = body["UserID"].Text } : Code("userId", body["UserID"].Text),
        ];
        return all.OfType<StartLink>();
    }

    /// <summary>An address out of an answer is hostile text: only one for browsers is taken.</summary>
    private static StartLink? Link(string kind, string? url) =>
        url is not null && Uri.TryCreate(url, UriKind.Absolute, out _) && new StartLink(kind, url) is { IsWeb: true } link ? link : null;

    private static StartLink? Code(string kind, string? code) => code is { Length: <= 200 } ? new StartLink(kind, code) : null;

    private static AttemptContext AttemptOf(StartRequest request, string orderId) => new()
    {
        Account = request.Account,
        AttemptId = Guid.Empty,
        ProviderReference = orderId,
        Reference = request.Reference,
        Fields = request.Fields,
        LegalBasis = request.LegalBasis,
        Facts = new Dictionary<string, string>(StringComparer.Ordinal),
        CreatedAt = default,
        Status = Core.Cases.AttemptStatus.Draft,
        IsFinal = false,
    };
}
