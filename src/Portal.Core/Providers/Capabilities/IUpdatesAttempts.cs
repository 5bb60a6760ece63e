using Portal.Core.Fields;

namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor takes corrected data for an attempt that the person has not begun, or has to try again.</summary>
public interface IUpdatesAttempts
{
    /// <summary>Sends the whole set of fields again; may be repeated. Links and validity that the answer does not name stay as they were.</summary>
    Task<ProviderOutcome<StartedAttempt>> UpdateAsync(AttemptContext attempt, FieldValues fields, CancellationToken cancellationToken);
}
