using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Access;

/// <summary>A user as the database had it within the last 30 s.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Name">As colleagues see it.</param>
/// <param name="Role">What somebody is here.</param>
/// <param name="Stamp">Changes with role, password and second factor: a session that carries another one has ended.</param>
/// <param name="Disabled">May not be here.</param>
public sealed record StaffMember(Guid Id, string Name, PortalRole Role, string Stamp, bool Disabled)
{
    /// <summary>Whether a session that was begun under this stamp goes on.</summary>
    public bool MayGoOn(string? stamp) => !Disabled && string.Equals(Stamp, stamp, StringComparison.Ordinal);

    /// <summary>As an actor.</summary>
    public Actor AsActor() => new(ActorKind.User, Id, Name, Role);
}

/// <summary>Users, read from the database and believed for 30 s.</summary>
public sealed class StaffDirectory(IPortalDbFactory databases, TimeProvider time, AccessTiming timing)
{
    private readonly ConcurrentDictionary<Guid, Known> known = new();

    /// <summary>The user; <see langword="null"/> when there is none.</summary>
    public async ValueTask<StaffMember?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (known.TryGetValue(id, out var last) && last.Until > now)
        {
            return last.Member;
        }

        await using var db = databases.Create();
        var member = await db.Users.AsNoTracking()
            .Where(user => user.Id == id)
            .Select(user => new StaffMember(user.Id, user.DisplayName, user.Role, user.SecurityStamp ?? string.Empty, user.Disabled))
            .FirstOrDefaultAsync(cancellationToken);
        known[id] = new Known(member, now + timing.RolesCachedFor);
        return member;
    }

    /// <summary>Makes this instance look again at once; others do within 30 s.</summary>
    public void Forget(Guid id) => known.TryRemove(id, out _);

    private sealed record Known(StaffMember? Member, DateTimeOffset Until);
}
