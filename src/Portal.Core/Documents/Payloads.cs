using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Vault;

namespace Portal.Core.Documents;

/// <summary>Keeps providers' raw answers, the same bytes once per attempt; in the caller's context, the caller saves.</summary>
public sealed class Payloads(Sealer sealer, TimeProvider time)
{
    /// <summary>Keeps them, or notes that they were read again.</summary>
    public async Task KeepAsync(PortalDbContext db, Attempt attempt, IReadOnlyList<RawPayload> payloads, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var payload in payloads)
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(payload.Content.Span));
            var name = Cut(payload.Name);
            var kept = db.Payloads.Local.FirstOrDefault(p => p.AttemptId == attempt.Id && p.Name == name && p.Sha256 == hash)
                ?? await db.Payloads.FirstOrDefaultAsync(p => p.AttemptId == attempt.Id && p.Name == name && p.Sha256 == hash, cancellationToken);
            if (kept is null)
            {
                kept = new StoredPayload
                {
                    CaseId = attempt.CaseId,
                    AttemptId = attempt.Id,
                    Name = name,
                    MimeType = Cut(payload.MimeType),
                    Size = payload.Content.Length,
                    Sha256 = hash,
                    Content = sealer.Seal(payload.Content.ToArray(), Binding.Payload(attempt.Id)),
                    FirstReadAt = now,
                };
                db.Payloads.Add(kept);
            }

            kept.LastReadAt = now;
        }
    }

    /// <summary>The bytes as delivered; <see langword="null"/> once erased.</summary>
    public byte[]? Open(StoredPayload payload) => sealer.Open<byte[]>(payload.Content, Binding.Payload(payload.AttemptId));

    private static string Cut(string text) => text.Length > 100 ? text[..100] : text;
}
