using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;

namespace Portal.Core.Cases;

/// <summary>The same request under the same key is the same request: it makes nothing a second time.</summary>
internal static class IdempotencyKeys
{
    /// <summary>The record of a key, not yet saved; <see langword="null"/> without a key.</summary>
    public static IdempotencyRecord? Of(string? key, CaseOrder order, Guid? caseId, Actor actor, DateTime now) => string.IsNullOrEmpty(key)
        ? null
        : new IdempotencyRecord
        {
            KeyHash = Hash($"{actor.Kind}:{actor.Id}:{caseId}:{key}"),
            RequestHash = Hash($"{order.AccountId}:{order.LegalBasis}:{JsonSerializer.Serialize(order.Fields.All)}"),
            CreatedAt = now,
        };

    /// <summary>The same key, used before.</summary>
    public static Task<IdempotencyRecord?> FindAsync(PortalDbContext db, IdempotencyRecord record, CancellationToken cancellationToken) =>
        db.IdempotencyRecords.AsNoTracking().FirstOrDefaultAsync(known => known.KeyHash == record.KeyHash, cancellationToken);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
