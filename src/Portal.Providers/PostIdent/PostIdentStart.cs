using System.Net;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.PostIdent.PostIdentDescription;

namespace Portal.Providers.PostIdent;

/// <summary>
/// Makes a case (guide 1, <i>Details Start</i>). The reference makes a repeat safe: a case that was made without our hearing of it shows as a
/// conflict that names it, and is taken over when its record carries our reference. That is random, so nobody else has used it: it does not matter
/// what we took the first call for.
/// </summary>
internal sealed class PostIdentStart(PostIdentClient client, TimeProvider time)
{
    public async Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken)
    {
        var definitions = PostIdentAccount.FieldsOf(request.Account);
        var remarks = new List<Sentence>();
        if (!PostIdentAccount.IsReachable(request.Account, request.Account.WebhookUrl))
        {
            remarks.Add(Say("remark.noWebhook"));
        }

        var values = request.Fields;
        var outcome = await CreateAsync(request, definitions, values, cancellationToken);
        if (outcome is { Succeeded: true, Value.Status: HttpStatusCode.BadRequest } && Unknown(outcome.Value, definitions, values) is { Count: > 0 } unknown)
        {
            values = values.With(unknown.Select(key => (key, (string?)null)));
            remarks.AddRange(unknown.Select(key => Say($"remark.cleared.{key}")));
            outcome = await CreateAsync(request, definitions, values, cancellationToken);
        }

        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (outcome.Value.Status is HttpStatusCode.Created or HttpStatusCode.OK)
        {
            return Read(outcome.Value, request.Account, remarks) is { } started ? started : Failures.Malformed(outcome.Value, creates: true);
        }

        var failure = PostIdentFailures.OfStart(outcome.Value, definitions, values);
        return failure is { Category: FailureCategory.Conflict, ExistingReference: { } existing }
            ? await AdoptAsync(request, existing, failure, remarks, cancellationToken)
            : failure;
    }

    private Task<ProviderOutcome<ProviderAnswer>> CreateAsync(StartRequest request, IReadOnlyList<FieldDefinition> definitions, FieldValues values, CancellationToken cancellationToken) =>
        client.CreateAsync(request.Account, PostIdentOrder.Write(request.Account, definitions, values, request.Reference), cancellationToken);

    /// <summary>The countries that the vendor does not know, when nothing else is wrong: the guide's advice is to clear them and try again.</summary>
    private static IReadOnlyList<string> Unknown(ProviderAnswer answer, IReadOnlyList<FieldDefinition> definitions, FieldValues values)
    {
        var sent = FieldWire.Sent(definitions, values);
        var keys = PostIdentFailures.OfStart(answer, definitions, values).Fields.Select(remark => remark.Key).Distinct(StringComparer.Ordinal).ToList();
        return keys.TrueForAll(key => PostIdentFields.Clearable.Contains(key) && sent[key] is not null) ? keys : [];
    }

    private async Task<ProviderOutcome<StartedAttempt>> AdoptAsync(
        StartRequest request, string caseId, ProviderFailure conflict, List<Sentence> remarks, CancellationToken cancellationToken)
    {
        var outcome = await client.FullAsync(request.Account, caseId, withFiles: false, cancellationToken);
        if (!outcome.Succeeded)
        {
            return Unconfirmed(outcome.Failure, conflict);
        }

        if (!outcome.Value.IsSuccess)
        {
            return Unconfirmed(PostIdentFailures.Of(outcome.Value), conflict);
        }

        if (Json.Read(outcome.Value.Body) is not { } record)
        {
            return Unconfirmed(Failures.Malformed(outcome.Value), conflict);
        }

        if (!string.Equals(record["orderData"]["processData"]["referenceId"].Text, request.Reference, StringComparison.Ordinal))
        {
            return conflict;
        }

        // The record carries no links; the guide says how they are made from the case's id.
        return new StartedAttempt
        {
            ProviderReference = caseId,
            Status = PostIdentRecords.StatusOf(record, time.GetUtcNow().UtcDateTime) ?? PostIdentStatuses.Table.Read(PostIdentStatuses.New),
            ValidUntil = record["caseStatus"]["validUntil"].Time,
            Links =
            [
                new StartLink("web", new Uri(request.Account.BaseUrl, $"user/start/?caseId={caseId}").AbsoluteUri),
                new StartLink("ios", $"postident://cases/{caseId}"),
                new StartLink("android", $"postident://cases/{caseId}"),
            ],
            Remarks = [.. remarks, Say("remark.adopted"), .. request.IsRepeat ? [] : new[] { Say("remark.adoptedFirstData") }],
            Payloads = [PostIdentPayload.Of("full", outcome.Value.Body, request.Account)],
            Adopted = true,
        };
    }

    /// <summary>There is a case under our reference; whether it can be taken over is not known yet.</summary>
    private static ProviderFailure Unconfirmed(ProviderFailure failure, ProviderFailure conflict) =>
        failure with { Text = conflict.Text, ExistingReference = conflict.ExistingReference, OutcomeUnknown = true };

    private static StartedAttempt? Read(ProviderAnswer answer, AccountContext account, List<Sentence> remarks)
    {
        if (Json.Read(answer.Body) is not { } body || body["caseId"].Text is not { } caseId || !PostIdentClient.IsCaseId(caseId))
        {
            return null;
        }

        return new StartedAttempt
        {
            ProviderReference = caseId,
            Status = PostIdentStatuses.Table.Read(PostIdentStatuses.New),
            ValidUntil = body["validUntil"].Time,
            Links =
            [
                .. Link("web", body["webStart"], "caseURL", mustBeWeb: true),
                .. Link("ios", body["iosStart"], "caseUrlScheme"),
                .. Link("android", body["androidStart"], "caseUrlScheme"),
            ],
            Remarks = remarks,
            Payloads = [PostIdentPayload.Of("start", answer.Body, account)],
        };
    }

    /// <summary>An address out of an answer is hostile text: a web link is one, an app's scheme is none that a browser would run.</summary>
    private static IEnumerable<StartLink> Link(string kind, Json start, string member, bool mustBeWeb = false)
    {
        if (start[member].Text is not { } url || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is "javascript" or "data" or "vbscript" or "file")
        {
            yield break;
        }

        var link = new StartLink(kind, url) { Detail = start["packageName"].Text };
        if (link.IsWeb || !mustBeWeb)
        {
            yield return link;
        }
    }
}
