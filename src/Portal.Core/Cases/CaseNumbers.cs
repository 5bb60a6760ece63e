using System.Globalization;
using Portal.Core.Data;

namespace Portal.Core.Cases;

/// <summary>Numbers of cases: one counter per year, in the transaction that creates the case.</summary>
internal static class CaseNumbers
{
    private const long PerYear = 1_000_000_000;

    /// <summary>The next number of a year.</summary>
    public static async Task<(long Serial, string Number)> NextAsync(PortalDbContext db, int year, CancellationToken cancellationToken)
    {
        var running = await db.NextNumberAsync(string.Create(CultureInfo.InvariantCulture, $"case-{year}"), cancellationToken);
        return ((year * PerYear) + running, string.Create(CultureInfo.InvariantCulture, $"C-{year}-{running:D6}"));
    }
}
