using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Earlier;

/// <summary>
/// Follows a joint order: who signs after the first signer has an attempt of their own, and what all have signed lies with the first one. So its evidence is
/// fetched again when another signer has ended, and staff are warned when the provider deletes it before that.
/// </summary>
public sealed class FirstOrders(ProviderDirectory providers, Sealer sealer, TimelineWriter timeline, WorkQueue queue)
{
    /// <summary>What is to be said about the first order that a form names.</summary>
    internal static async Task<IReadOnlyList<FieldRemark>> ExamineAsync(PortalDbContext db, ProviderAccount account, IReadOnlyList<FieldDefinition> fields, FieldValues values, Sealer sealer, CancellationToken cancellationToken)
    {
        if (FieldOf(fields) is not { } field || values[field.Key] is not { } reference)
        {
            return [];
        }

        if (await FindAsync(db.Attempts.AsNoTracking(), account.Id, reference, cancellationToken) is not { } first)
        {
            return [new FieldRemark(field.Key, new Sentence("earlier.examine.unknown"), IsError: false)];
        }

        var remarks = new List<FieldRemark>();
        if (first.EvidenceKeptUntil is { } until)
        {
            remarks.Add(new FieldRemark(field.Key, new Sentence("earlier.examine.keptUntil", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), IsError: false));
        }

        var theirs = Digits(sealer.OpenFields(first.SubmittedData, Binding.SubmittedData(first.Id))[PersonFields.MobilePhone.Key]);
        if (theirs.Length > 0 && string.Equals(theirs, Digits(values[PersonFields.MobilePhone.Key]), StringComparison.Ordinal))
        {
            remarks.Add(new FieldRemark(PersonFields.MobilePhone.Key, new Sentence("earlier.examine.samePhone")));
        }

        return remarks;
    }

    /// <summary>The first order that an attempt has joined; <see langword="null"/> when it stands alone.</summary>
    /// <param name="db">For reading.</param>
    /// <param name="attempt">Which one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal async Task<FirstOrderView?> OfAsync(PortalDbContext db, Attempt attempt, CancellationToken cancellationToken)
    {
        if (ReferenceOf(attempt) is not { } reference || await FindAsync(db.Attempts.AsNoTracking().Include(a => a.Case), attempt.AccountId, reference, cancellationToken) is not { } first)
        {
            return null;
        }

        var endsSooner = !attempt.IsFinal && attempt.CancelledAt is null && first.EvidenceKeptUntil is { } until && (attempt.ValidUntil is not { } mine || until < mine);
        return new FirstOrderView(first.CaseId, first.Case.Number, first.EvidenceKeptUntil, endsSooner);
    }

    /// <summary>An attempt has ended: has the evidence of the first order fetched again, in the caller's context.</summary>
    internal async Task FollowAsync(PortalDbContext db, Attempt ended, CancellationToken cancellationToken)
    {
        if (ReferenceOf(ended) is not { } reference || await FindAsync(db.Attempts.Include(a => a.Case), ended.AccountId, reference, cancellationToken) is not { } first || first.Id == ended.Id)
        {
            return;
        }

        if (first.GoneAtProviderAt is not null || first.DeletedAtProviderAt is not null)
        {
            timeline.Add(db, new TimelineFact(ended.CaseId, TimelineKind.Alert, TimelineSource.Portal, new Sentence("earlier.timeline.gone", first.Case.Number)) { AttemptId = ended.Id });
            return;
        }

        if (first is { FinishedAt: not null, EvidenceVersion: > 0 })
        {
            first.EvidenceVersion++;
            first.EvidenceSecuredAt = null;
            timeline.Add(db, new TimelineFact(first.CaseId, TimelineKind.Document, TimelineSource.Portal, new Sentence("earlier.timeline.again", ended.Case.Number)) { AttemptId = first.Id });
            await queue.NudgeAsync(db, NewWork.Evidence(first), cancellationToken);
        }
    }

    private static FieldDefinition? FieldOf(IReadOnlyList<FieldDefinition> fields) => fields.FirstOrDefault(field => field.Picks == AttemptPick.FirstOrder);

    private static Task<Attempt?> FindAsync(IQueryable<Attempt> attempts, Guid accountId, string reference, CancellationToken cancellationToken) => attempts
        .Where(a => a.AccountId == accountId && a.ProviderReference == reference && a.ErasedAt == null)
        .OrderByDescending(a => a.CreatedAt)
        .FirstOrDefaultAsync(cancellationToken);

    private static string Digits(string? phone) => new([.. (phone ?? string.Empty).Where(char.IsAsciiDigit)]);

    private string? ReferenceOf(Attempt attempt) =>
        FieldOf(providers.Find(attempt.ProviderKey)?.Description.Fields ?? []) is { } field
            ? sealer.OpenFields(attempt.SubmittedData, Binding.SubmittedData(attempt.Id))[field.Key]
            : null;
}
