using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Texts;

namespace Portal.Core.Work;

/// <summary>Raises and settles what somebody has to look at, in the caller's context; the caller saves.</summary>
public sealed class Alerts(TimeProvider time)
{
    /// <summary>Raises an alert unless the same one is open.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="uniqueName">Kind and subject, such as <c>account-rejected:{account}</c>.</param>
    /// <param name="text">What to look at; its values are ours, for they stand in clear.</param>
    /// <param name="accountId">Account concerned.</param>
    /// <param name="caseId">Case concerned.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether it is a new one.</returns>
    public async Task<bool> RaiseAsync(PortalDbContext db, string uniqueName, Sentence text, Guid? accountId, Guid? caseId, CancellationToken cancellationToken)
    {
        if (await db.Alerts.AnyAsync(a => a.UniqueName == uniqueName, cancellationToken) || db.Alerts.Local.Any(a => a.UniqueName == uniqueName))
        {
            return false;
        }

        db.Alerts.Add(new Alert
        {
            UniqueName = uniqueName,
            TextKey = text.Key,
            TextArgs = text.Args.Count == 0 ? null : JsonSerializer.Serialize(text.Args),
            AccountId = accountId,
            CaseId = caseId,
            RaisedAt = time.GetUtcNow().UtcDateTime,
        });
        return true;
    }

    /// <summary>Settles an alert, if it is open.</summary>
    public async Task SettleAsync(PortalDbContext db, string uniqueName, CancellationToken cancellationToken)
    {
        if (await db.Alerts.FirstOrDefaultAsync(a => a.UniqueName == uniqueName, cancellationToken) is { } alert)
        {
            alert.UniqueName = null;
            alert.SettledAt = time.GetUtcNow().UtcDateTime;
        }
    }
}
