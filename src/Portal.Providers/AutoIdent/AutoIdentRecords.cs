using System.Net;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>Reads the vendor's record of an ident (<i>Get Ident</i>, <i>Get XML</i>).</summary>
internal sealed class AutoIdentRecords(AutoIdentClient client)
{
    private const string Seen = "recordSeen";

    private static readonly string[] OfSigning = ["esigning", "banktransferpaymentinfo"];

    public async Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        if (AutoIdentClient.IdOf(attempt) is not { } id)
        {
            return AutoIdentFailures.NoIdent;
        }

        var outcome = await FetchAsync(attempt.Account, id, cancellationToken);
        if (!outcome.Succeeded)
        {
            // Nobody has begun, or begun and broken off: the vendor holds nothing until then. Once there was a record, there is none any more.
            return outcome.Failure is { Category: FailureCategory.NotFound, ProviderCode: AutoIdentError.NotFound } && !attempt.IsFinal && !attempt.Facts.ContainsKey(Seen)
                ? NotStarted(attempt)
                : outcome.Failure;
        }

        var ident = outcome.Value;
        var (refusal, payloads) = (default(XmlRefusal?), new List<RawPayload> { new("ident", "application/json", ident.Body) });
        if (ident.Status.IsFinal && Expected(ident, attempt.Account).Any(ident.Lacks))
        {
            var xml = await FetchXmlAsync(ident, attempt.Account, id, cancellationToken);
            if (!xml.Succeeded)
            {
                return xml.Failure;
            }

            if (xml.Value.IsSuccess)
            {
                (var form, refusal) = await AutoIdentXml.ReadAsync(xml.Value.Body, cancellationToken);
                ident = ident.With(form);
                payloads.Add(new RawPayload("xml", "application/xml", xml.Value.Body));
            }
        }

        return Normalise(ident, attempt, refusal) with { Payloads = payloads };
    }

    /// <summary>The record itself. A 404 with the vendor's own cause is <see cref="FailureCategory.NotFound"/> with that code.</summary>
    public async Task<ProviderOutcome<AutoIdentIdent>> FetchAsync(AccountContext account, string id, CancellationToken cancellationToken)
    {
        var outcome = await client.SendAsync(account, new AutoIdentCall("read", HttpMethod.Get, $"identifications/{id}"), cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return AutoIdentFailures.Of(outcome.Value);
        }

        return AutoIdentIdent.Of(outcome.Value.Body, id) is { } ident ? ident : Failures.Malformed(outcome.Value);
    }

    /// <summary>A record in our words.</summary>
    public static ProviderRecord Normalise(AutoIdentIdent ident, AttemptContext attempt, XmlRefusal? refusal)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal) { [Seen] = "true" };
        AutoIdentTries.Keep(ident, attempt, facts);
        var withdrawn = IsWithdrawn(ident, attempt);
        var until = attempt.CreatedAt + AutoIdentAccount.LifetimeOf(attempt.Account);
        return new ProviderRecord
        {
            // A final result that the vendor takes back stays at its end here: whatever comes next corrects it again.
            Status = withdrawn ? ident.Status with { IsFinal = true } : AutoIdentTries.Newest(ident, attempt) ?? ident.Status,
            ProviderReference = AutoIdentClient.IsId(ident.Id) ? ident.Id! : attempt.ProviderReference,
            Reference = string.Equals(ident.Transaction, attempt.Reference, StringComparison.OrdinalIgnoreCase) ? attempt.Reference : ident.Transaction,
            ModifiedAt = ident.FinishedAt,
            ValidUntil = until,
            ValidUntilIsComputed = true,
            Result = AutoIdentResult.Read(ident, attempt.Fields, refusal),
            OpenChecks = AutoIdentResult.OpenChecks(ident, attempt, refusal),
            EvidenceKeptUntil = until,
            IsCorrection = attempt.IsFinal && (ident.Status.IsFinal || withdrawn),
            Facts = facts,
        };
    }

    private static ProviderRecord NotStarted(AttemptContext attempt) => new()
    {
        Status = AutoIdentStatuses.Of(AutoIdentStatuses.Created, reason: null),
        ProviderReference = attempt.ProviderReference,
        Reference = attempt.Reference,
        ValidUntil = attempt.CreatedAt + AutoIdentAccount.LifetimeOf(attempt.Account),
        ValidUntilIsComputed = true,
    };

    /// <summary>
    /// The sections that a final result has in one of its two forms: what the person is called and which document was shown, and what the account's own
    /// modules came to, which stands in the XML only for some accounts.
    /// </summary>
    private static IEnumerable<string> Expected(AutoIdentIdent ident, AccountContext account) =>
    [
        "userdata", "identificationdocument",
        .. ident.Process("poaresult").IsMissing ? Array.Empty<string>() : ["additionaldocuments"],
        .. AutoIdentAccount.Signs(account) ? OfSigning : [],
    ];

    /// <summary>The XML form; an answer without success where there is none.</summary>
    private async Task<ProviderOutcome<ProviderAnswer>> FetchXmlAsync(AutoIdentIdent ident, AccountContext account, string id, CancellationToken cancellationToken)
    {
        var outcome = await client.SendAsync(account, new AutoIdentCall("readXml", HttpMethod.Get, $"identifications/{id}.xml") { Accept = "application/xml, */*" }, cancellationToken);
        if (!outcome.Succeeded || outcome.Value.IsSuccess || outcome.Value.Status is HttpStatusCode.NotFound)
        {
            return outcome;
        }

        // Without it an unsuccessful signature would look like a success. Where nothing hangs on it, an account that gives no XML is read without.
        var failure = AutoIdentFailures.Of(outcome.Value);
        return failure.IsRetryable || (AutoIdentAccount.Signs(account) && OfSigning.Any(ident.Lacks)) ? failure : outcome;
    }

    /// <summary>Supervisors may change a final result (<i>Reusing IdentIDs</i>), also to one that is none: only a record newer than the result says so.</summary>
    private static bool IsWithdrawn(AutoIdentIdent ident, AttemptContext attempt) =>
        attempt.IsFinal && ident.Status is { IsFinal: false, EndedBy: not EndedBy.Nobody }
        && ident.FinishedAt > AutoIdentTries.FinishedBefore(attempt);
}
