using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Cases;

/// <summary>Names of colleagues and API keys behind ids.</summary>
internal static class PeopleNames
{
    /// <summary>By id; ids that belong to nobody any more are left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> OfAsync(PortalDbContext db, IEnumerable<Guid?> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.OfType<Guid>().Distinct().ToArray();
        var names = new Dictionary<Guid, string>();
        if (wanted.Length == 0)
        {
            return names;
        }

        foreach (var user in await db.Users.AsNoTracking().Where(user => wanted.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName, user.UserName }).ToListAsync(cancellationToken))
        {
            names[user.Id] = user.DisplayName.Length > 0 ? user.DisplayName : user.UserName ?? string.Empty;
        }

        foreach (var key in await db.ApiKeys.AsNoTracking().Where(key => wanted.Contains(key.Id)).Select(key => new { key.Id, key.Name }).ToListAsync(cancellationToken))
        {
            names[key.Id] = key.Name;
        }

        return names;
    }
}
