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
public sealed class FirstOrders(TimelineWriter timeline, WorkQueue queue)
{
    /// <summary>What is to be said about the first order that a form names.</summary>
    /// <param name="db">For reading.</param>
    /// <param name="account">Where the order goes.</param>
    /// <param name="fields">Its form.</param>
    /// <param name="values">What is filled in.</param>
    /// <param name="caseId">Its case, once there is one: an earlier attempt of the same person may have the same number.</param>
    /// <param name="sealer">Opens what the other signers were sent with.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async Task<IReadOnlyList<FieldRemark>> ExamineAsync(
        PortalDbContext db, ProviderAccount account, IReadOnlyList<FieldDefinition> fields, FieldValues values, Guid? caseId, Sealer sealer, CancellationToken cancellationToken)
    {
        if (FieldOf(fields) is not { } field || values[field.Key] is not { } reference)
        {
            return [];
        }

        // One that is unknown here may be joined by several of ours all the same.
        var first = await FindAsync(db.Attempts.AsNoTracking(), account.Id, reference, cancellationToken);
        var remarks = new List<FieldRemark>();
        if (first is null)
        {
            remarks.Add(new FieldRemark(field.Key, new Sentence("earlier.examine.unknown"), IsError: false));
        }
        else if (first.EvidenceKeptUntil is { } until)
        {
            remarks.Add(new FieldRemark(field.Key, new Sentence("earlier.examine.keptUntil", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), IsError: false));
        }

        var mine = Digits(values[PersonFields.MobilePhone.Key]);
        if (mine.Length > 0)
        {
            var others = await OthersOf(db, account.Id, reference, caseId).Include(a => a.Case).ToListAsync(cancellationToken);
            if (first is not null && first.CaseId != caseId)
            {
                others.Insert(0, first);
            }

            if (others.Find(other => string.Equals(mine, Digits(sealer.OpenFields(other.SubmittedData, Binding.SubmittedData(other.Id))[PersonFields.MobilePhone.Key]), StringComparison.Ordinal)) is { } same)
            {
                remarks.Add(new FieldRemark(PersonFields.MobilePhone.Key, same.Id == first?.Id ? new Sentence("earlier.examine.samePhone") : new Sentence("earlier.examine.samePhoneAs", same.Case.Number)));
            }
        }

        return remarks;
    }

    /// <summary>The first order that a form names; <see langword="null"/> when it names none.</summary>
    internal static string? ReferenceIn(IReadOnlyList<FieldDefinition> fields, FieldValues values) => FieldOf(fields) is { } field ? values[field.Key] : null;

    /// <summary>How many who sign the same documents as an attempt are not done yet.</summary>
    internal static Task<int> OpenSignersAsync(PortalDbContext db, Attempt first, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(first.ProviderReference) ? Task.FromResult(0) : Open(db, first.AccountId, first.ProviderReference).CountAsync(cancellationToken);

    /// <summary>Who still has to sign what an attempt has brought; <see langword="null"/> when nobody has.</summary>
    /// <param name="db">For reading.</param>
    /// <param name="attempt">The first one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async Task<OpenSignersView?> SignersOfAsync(PortalDbContext db, Attempt attempt, CancellationToken cancellationToken) =>
        await OpenSignersAsync(db, attempt, cancellationToken) is > 0 and var open ? new OpenSignersView(open, attempt.EvidenceKeptUntil) : null;

    /// <summary>The first order that an attempt has joined; <see langword="null"/> when it stands alone.</summary>
    /// <param name="db">For reading.</param>
    /// <param name="attempt">Which one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    internal static async Task<FirstOrderView?> OfAsync(PortalDbContext db, Attempt attempt, CancellationToken cancellationToken)
    {
        if (attempt.JoinsReference is not { } reference || await FindAsync(db.Attempts.AsNoTracking().Include(a => a.Case), attempt.AccountId, reference, cancellationToken) is not { } first)
        {
            return null;
        }

        var endsSooner = !attempt.IsFinal && attempt.CancelledAt is null && first.EvidenceKeptUntil is { } until && (attempt.ValidUntil is not { } mine || until < mine);
        return new FirstOrderView(first.CaseId, first.Case.Number, first.EvidenceKeptUntil, endsSooner);
    }

    /// <summary>An attempt has ended: has the evidence of the first order fetched again, in the caller's context.</summary>
    internal async Task FollowAsync(PortalDbContext db, Attempt ended, CancellationToken cancellationToken)
    {
        if (ended.JoinsReference is not { } reference || await FindAsync(db.Attempts.Include(a => a.Case), ended.AccountId, reference, cancellationToken) is not { } first || first.Id == ended.Id)
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

    /// <summary>All others that join an order and may still sign, or have signed.</summary>
    private static IQueryable<Attempt> OthersOf(PortalDbContext db, Guid accountId, string reference, Guid? caseId) => db.Attempts.AsNoTracking()
        .Where(a => a.AccountId == accountId && a.JoinsReference == reference && a.ErasedAt == null && a.CancelledAt == null && a.ReplacedAt == null && a.CaseId != caseId
            && (!a.IsFinal || a.Status == AttemptStatus.Success || a.Status == AttemptStatus.SuccessWithChanges));

    private static IQueryable<Attempt> Open(PortalDbContext db, Guid accountId, string reference) => db.Attempts.AsNoTracking()
        .Where(a => a.AccountId == accountId && a.JoinsReference == reference && a.ErasedAt == null && a.CancelledAt == null && a.ReplacedAt == null && !a.IsFinal);

    private static string Digits(string? phone) => new([.. (phone ?? string.Empty).Where(char.IsAsciiDigit)]);
}
