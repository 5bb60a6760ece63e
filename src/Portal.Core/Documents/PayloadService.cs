using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Documents;

/// <summary>Raw records and pushes of a case, for officers, redacted.</summary>
public sealed class PayloadService(
    IPortalDbFactory databases, AccessGuard guard, IAuditWriter audit, Sealer sealer, DeliveryContents contents, ProviderDirectory providers, TextBook texts)
{
    private const int Most = 500;

    /// <summary>What there is, newest first.</summary>
    public async Task<PayloadList> ListAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SeePayloads, cancellationToken, caseId);
        await using var db = databases.Create();
        var payloads = await db.Payloads.AsNoTracking().Where(p => p.CaseId == caseId).OrderByDescending(p => p.Id).Take(Most)
            .Select(p => new PayloadView(p.Id, p.AttemptId, p.Name, p.MimeType, p.Size, p.Sha256, p.FirstReadAt, p.LastReadAt, p.Content == null))
            .ToListAsync(cancellationToken);
        var deliveries = await db.Deliveries.AsNoTracking().Where(d => d.CaseId == caseId).OrderByDescending(d => d.Id).Take(Most)
            .Select(d => new DeliveryView(d.Id, d.AttemptId, d.ReceivedAt, d.Method, d.BodySize, d.BodySha256, d.CorrelationId, d.Content == null || d.Key == null))
            .ToListAsync(cancellationToken);
        return new PayloadList(payloads, deliveries);
    }

    /// <summary>One raw answer, redacted; the look is in the audit.</summary>
    public async Task<Outcome<RedactedPayload>> ReadAsync(Guid caseId, long payloadId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeePayloads, cancellationToken, caseId);
        await using var db = databases.Create();
        var payload = await db.Payloads.AsNoTracking().FirstOrDefaultAsync(p => p.Id == payloadId && p.CaseId == caseId, cancellationToken);
        if (payload is null || sealer.Open<byte[]>(payload.Content, Binding.Payload(payload.AttemptId)) is not { } content)
        {
            return Gone();
        }

        var provider = await db.Attempts.AsNoTracking().Where(a => a.Id == payload.AttemptId).Select(a => a.ProviderKey).FirstOrDefaultAsync(cancellationToken);
        await audit.WriteAsync(Look(actor, "payload", payload.Id, caseId), cancellationToken);
        return RedactionFor(provider).Of(content);
    }

    /// <summary>One push, redacted: its query, headers and body; the look is in the audit.</summary>
    public async Task<Outcome<RedactedPayload>> ReadDeliveryAsync(Guid caseId, long deliveryId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeePayloads, cancellationToken, caseId);
        await using var db = databases.Create();
        var delivery = await db.Deliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Id == deliveryId && d.CaseId == caseId, cancellationToken);
        if (delivery is null || contents.Open(delivery) is not { } call)
        {
            return Gone();
        }

        var provider = await db.Accounts.AsNoTracking().Where(a => a.Id == delivery.AccountId).Select(a => a.ProviderKey).FirstOrDefaultAsync(cancellationToken);
        await audit.WriteAsync(Look(actor, "delivery", delivery.Id, caseId), cancellationToken);
        var redaction = RedactionFor(provider);
        var body = redaction.Of(call.Body);
        var head = string.Join('\n', call.Headers.Select(header => $"{header.Key}: {header.Value}").Prepend($"{call.Method} {call.Query}"));
        return body with { Text = $"{redaction.Plain(head)}\n\n{body.Text}" };
    }

    private static Problem Gone() => new(ProblemKind.NotFound, new Sentence("document.payload.gone"));

    private static AuditRecord Look(Actor actor, string kind, long id, Guid caseId) => new(actor, $"{kind}.view")
    {
        SubjectKind = kind,
        SubjectId = id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        CaseId = caseId,
    };

    private Redaction RedactionFor(string? providerKey) => new(
        providers.Find(providerKey ?? string.Empty)?.Description.MaskedMembers ?? new HashSet<string>(StringComparer.Ordinal),
        new RedactionWords(texts.Say(new Sentence("document.hidden.secret")), texts.Say(new Sentence("document.hidden.link")), texts.Find("document.hidden.file") ?? "{0}"));
}
