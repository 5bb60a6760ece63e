using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;

namespace Portal.Core.Vault.Rotation;

/// <summary>Tells admins how far sealing under the present master key is, so that they know when an older one may go.</summary>
public sealed class KeyRotationService(AccessGuard guard, IPortalDbFactory databases, KeyRing ring)
{
    /// <summary>How far it is; never names key material.</summary>
    public async Task<KeyRotationView> GetAsync(CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageWork, cancellationToken);
        await using var db = databases.Create();
        var row = await db.KeyRotations.AsNoTracking().FirstOrDefaultAsync(known => known.KeyId == ring.CurrentKeyId, cancellationToken);
        return new KeyRotationView(ring.CurrentKeyId)
        {
            OlderKeys = ring.OlderKeyIds,
            StartedAt = row?.StartedAt,
            FinishedAt = row?.FinishedAt,
            Round = row?.Round ?? 0,
            Seen = row?.Seen ?? 0,
            Total = row?.Total ?? 0,
            Sealed = row?.Sealed ?? 0,
            Unopened = row?.Unopened ?? 0,
        };
    }
}

/// <summary>How far sealing under the present master key is.</summary>
/// <param name="KeyId">The id of the present key, as it stands in the key file.</param>
public sealed record KeyRotationView(string KeyId)
{
    /// <summary>Ids of the other keys in the file.</summary>
    public IReadOnlyList<string> OlderKeys { get; init; } = [];

    /// <summary>UTC; <see langword="null"/> when it has not begun.</summary>
    public DateTime? StartedAt { get; init; }

    /// <summary>Everything stands under the present key; UTC.</summary>
    public DateTime? FinishedAt { get; init; }

    /// <summary>Which round.</summary>
    public int Round { get; init; }

    /// <summary>Pieces looked at in this round.</summary>
    public long Seen { get; init; }

    /// <summary>Pieces there were when the round began.</summary>
    public long Total { get; init; }

    /// <summary>Pieces sealed again.</summary>
    public long Sealed { get; init; }

    /// <summary>Pieces that no key in the file opens.</summary>
    public long Unopened { get; init; }
}
