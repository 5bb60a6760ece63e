using Portal.Core.Access;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Providers.AtAccount;

/// <summary>How the parts of a vendor's system are doing, as the vendor says.</summary>
public sealed class AccountHealth(AccessGuard guard, AccountCapabilities capabilities, TimeProvider time)
{
    /// <summary>Asks now.</summary>
    public async Task<Outcome<HealthReport>> AskAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        var opened = await capabilities.OpenAsync<IReportsHealth>(accountId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Problem;
        }

        var begun = time.GetTimestamp();
        var said = await opened.Value.Provider.HealthAsync(opened.Value.Context, cancellationToken);
        return said.Succeeded
            ? new HealthReport(said.Value, time.GetUtcNow().UtcDateTime, time.GetElapsedTime(begun))
            : AccountCapabilities.ProblemOf(said.Failure);
    }
}

/// <summary>What a vendor says of itself.</summary>
/// <param name="Parts">Part by part; names are hostile text.</param>
/// <param name="At">When it was asked; UTC.</param>
/// <param name="Took">From our call to the answer.</param>
public sealed record HealthReport(IReadOnlyList<ComponentHealth> Parts, DateTime At, TimeSpan Took);
