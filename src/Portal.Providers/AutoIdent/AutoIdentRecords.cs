using System.Globalization;
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
    private const string LastFinish = "finishedAt";

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
        if (LacksBlocks(ident, attempt.Account))
        {
            var xml = await client.SendAsync(attempt.Account, new AutoIdentCall("readXml", HttpMethod.Get, $"identifications/{id}.xml") { Accept = "application/xml, */*" }, cancellationToken);
            if (xml.Failure is { IsRetryable: true } || xml.Value is { IsSuccess: false, Status: not System.Net.HttpStatusCode.NotFound })
            {
                // Without it an unsuccessful signature would look like a success.
                return xml.Failure ?? AutoIdentFailures.Of(xml.Value!);
            }

            if (xml.Value is { IsSuccess: true } answer)
            {
                (var form, refusal) = await AutoIdentXml.ReadAsync(answer.Body, cancellationToken);
                ident = ident.With(form);
                payloads.Add(new RawPayload("xml", "application/xml", answer.Body));
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
        if (ident.FinishedAt is { } finished)
        {
            facts[LastFinish] = finished.ToString("O", CultureInfo.InvariantCulture);
        }

        var withdrawn = IsWithdrawn(ident, attempt);
        var until = attempt.CreatedAt + AutoIdentAccount.LifetimeOf(attempt.Account);
        return new ProviderRecord
        {
            // A final result that the vendor takes back stays at its end here: whatever comes next corrects it again.
            Status = withdrawn ? ident.Status with { IsFinal = true } : ident.Status,
            ProviderReference = AutoIdentClient.IsId(ident.Id) ? ident.Id! : attempt.ProviderReference,
            Reference = string.Equals(ident.Transaction, attempt.Reference, StringComparison.OrdinalIgnoreCase) ? attempt.Reference : ident.Transaction,
            ModifiedAt = ident.FinishedAt,
            ValidUntil = until,
            ValidUntilIsComputed = true,
            Result = AutoIdentResult.Read(ident, attempt.Fields, refusal),
            OpenChecks = AutoIdentResult.OpenChecks(ident, refusal),
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

    /// <summary>What signing and payment came to stands in the XML only, for some accounts.</summary>
    private static bool LacksBlocks(AutoIdentIdent ident, AccountContext account) =>
        ident.Status.IsFinal && AutoIdentAccount.Signs(account) && (ident.Block("esigning").IsMissing || ident.Block("banktransferpaymentinfo").IsMissing);

    /// <summary>Supervisors may change a final result (<i>Reusing IdentIDs</i>), also to one that is none: only a record newer than the result says so.</summary>
    private static bool IsWithdrawn(AutoIdentIdent ident, AttemptContext attempt) =>
        attempt.IsFinal && ident.Status is { IsFinal: false, EndedBy: not Portal.Core.Cases.EndedBy.Nobody }
        && attempt.Facts.TryGetValue(LastFinish, out var last)
        && DateTime.TryParse(last, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var before) && ident.FinishedAt > before;
}
