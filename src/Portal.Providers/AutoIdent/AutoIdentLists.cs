using Portal.Core.Providers;

namespace Portal.Providers.AutoIdent;

/// <summary>The vendor's lists of idents (<i>Retrieving an Ident in its various Statuses</i>): they say what to look at, never what it came to.</summary>
internal sealed class AutoIdentLists(AutoIdentClient client, TimeProvider time)
{
    /// <summary>A list has no pages, and the successful ones pile up for the life of an ident: older ones have been read one by one.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromDays(3);

    private static readonly string[] Lists = ["pending", "aborted", "canceled", "successful"];

    public async Task<ProviderOutcome<IReadOnlyList<Nudge>>> ListAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().UtcDateTime - Recent;
        var found = new List<Nudge>();
        ProviderFailure? failed = null;
        foreach (var list in Lists)
        {
            var outcome = await client.SendAsync(account, new AutoIdentCall($"list.{list}", HttpMethod.Get, $"identifications?{list}=true") { MaxBytes = 64 << 20, CarriesFiles = true }, cancellationToken);
            if (outcome.Value is { IsSuccess: true } answer)
            {
                found.AddRange(AutoIdentIdent.AllOf(answer.Body).Where(ident => ident.FinishedAt is null || ident.FinishedAt > since).Select(Listed).OfType<Nudge>());
            }
            else if (outcome.Failure is { Category: FailureCategory.MalformedAnswer })
            {
                // Grown too long: what stands in it is read one by one.
                failed = outcome.Failure;
            }
            else
            {
                return outcome.Failure ?? AutoIdentFailures.Of(outcome.Value!);
            }
        }

        return found.Count == 0 && failed is not null
            ? failed
            : ProviderOutcome<IReadOnlyList<Nudge>>.Of([.. found.DistinctBy(nudge => (nudge.ProviderReference, nudge.Reference))]);
    }

    /// <summary>With its word, so that what has not moved is not read again.</summary>
    private static Nudge? Listed(AutoIdentIdent ident) => AutoIdentPush.NudgeTo(ident) is { } nudge ? nudge with { Pushed = null, Word = ident.Result } : null;
}
