using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Work;

namespace Portal.Core.Messages;

/// <summary>Coupons for the counter. One is used up by being made, so none is ever asked for twice by itself.</summary>
public sealed class CouponService(
    IPortalDbFactory databases,
    AccessGuard guard,
    IAuditWriter audit,
    ProviderDirectory providers,
    AccountDirectory accounts,
    AttemptContexts contexts,
    DocumentVault vault,
    TimelineWriter timeline,
    WorkQueue work,
    Payloads payloads)
{
    private const string Asked = "message.timeline.couponAsked";
    private const string Refused = "message.timeline.couponRefused";
    private const string Issued = "message.timeline.couponIssued";
    private const string Uncertain = "message.timeline.couponUncertain";

    private const int MostTries = 5;

    private static readonly string[] Tales = [Asked, Refused, Issued, Uncertain];

    /// <summary>Asks the provider for a coupon and stores it.</summary>
    /// <param name="caseId">Which case; its active attempt.</param>
    /// <param name="another">The reader knows of the coupon that exists, or may exist, and wants one more.</param>
    /// <param name="cancellationToken">Stops before the provider is asked; after that the answer is kept.</param>
    public async Task<Outcome<DocumentView>> IssueAsync(Guid caseId, bool another, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        await using var db = databases.Create();
        var attempt = await db.Attempts.Include(a => a.Case).Include(a => a.Account).FirstOrDefaultAsync(a => a.CaseId == caseId && a.IsActive, cancellationToken);
        if (attempt is null || attempt.Creation != CreationState.Created)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("message.problem.noAttempt"));
        }

        if (providers.Find(attempt.ProviderKey) is not IIssuesCoupons issuer)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("message.coupon.unsupported"));
        }

        if (!another && await InTheWayAsync(db, attempt, cancellationToken) is { } obstacle)
        {
            return new Problem(ProblemKind.Conflict, new Sentence(obstacle));
        }

        // Committed before the call: after a crash it is known that a coupon may exist. The raised version lets one of two colleagues through.
        db.Entry(attempt).Property(a => a.Version).IsModified = true;
        Tell(db, attempt, new Sentence(Asked), actor);
        try
        {
            await audit.SaveAsync(db, [Record(actor, "coupon.issue", attempt)], cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("message.coupon.busy"));
        }

        var answer = await issuer.IssueCouponAsync(contexts.Open(attempt, accounts.Open(attempt.Account)), cancellationToken);
        return answer.Succeeded
            ? await KeepAsync(attempt, answer.Value, actor)
            : await FailAsync(attempt, answer.Failure, actor);
    }

    // What the provider gave is kept even when the page that asked is gone: no cancellation from here on.
    private async Task<Outcome<DocumentView>> KeepAsync(Attempt attempt, Coupon coupon, Actor actor)
    {
        var toStore = new DocumentToStore(attempt.CaseId, DocumentKind.Coupon, coupon.FileName) { AttemptId = attempt.Id, ClaimedMimeType = coupon.MimeType, SourceId = coupon.CouponId };
        using var content = new MemoryStream(coupon.Content.ToArray(), writable: false);
        var document = await vault.StoreAsync(toStore, content, CancellationToken.None);
        for (var tries = 1; ; tries++)
        {
            await using var db = databases.Create();
            if (await RecordApplier.LoadAsync(db, attempt.Id, CancellationToken.None) is not { } asking)
            {
                // Erased meanwhile: the coupon is used up, and nothing of it is kept but that it was issued.
                vault.DeleteFile(document);
                await audit.WriteAsync(Record(actor, "coupon.issued", attempt), CancellationToken.None);
                return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.erased")) { CaseId = attempt.CaseId };
            }

            db.Documents.Add(document);
            if (coupon.Payload is { } payload)
            {
                await payloads.KeepAsync(db, asking, [payload], CancellationToken.None);
            }

            // The raised version makes this fail when an erasure, or a push, was faster by a moment: then it is looked at again.
            db.Entry(asking).Property(a => a.Version).IsModified = tries < MostTries;
            Tell(db, asking, new Sentence(Issued), actor);
            try
            {
                await audit.SaveAsync(db, [Record(actor, "coupon.issued", attempt) with { SubjectKind = "document", SubjectId = document.Id.ToString() }], CancellationToken.None);
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                continue;
            }

            await work.NudgeReadAsync(db, asking, CancellationToken.None);
            return vault.ViewOf(document, actor);
        }
    }

    private async Task<Problem> FailAsync(Attempt attempt, ProviderFailure failure, Actor actor)
    {
        await using var db = databases.Create();
        Tell(db, attempt, new Sentence(failure.OutcomeUnknown ? Uncertain : Refused), actor);
        await db.SaveChangesAsync(CancellationToken.None);
        return new Problem(KindOf(failure), failure.Text)
        {
            ProviderText = failure.ProviderText,
            RetryAfter = failure.RetryAfter,
            CaseId = attempt.CaseId,
        };
    }

    // Where the case stands at the provider is a conflict, as it is here; everything else is between the provider and us, for nothing in the request can be wrong.
    private static ProblemKind KindOf(ProviderFailure failure) => failure.Category switch
    {
        FailureCategory.WrongState or FailureCategory.Conflict or FailureCategory.NotFound or FailureCategory.Gone => ProblemKind.Conflict,
        _ => failure.IsRetryable ? ProblemKind.ProviderUnavailable : ProblemKind.ProviderRefused,
    };

    private static async Task<string?> InTheWayAsync(PortalDbContext db, Attempt attempt, CancellationToken cancellationToken)
    {
        if (await MailComposer.CouponAsync(db, attempt, cancellationToken) is not null)
        {
            return "message.coupon.exists";
        }

        // Asked for, and nothing but a refusal would tell that none was made.
        var last = await db.Timeline.AsNoTracking()
            .Where(e => e.CaseId == attempt.CaseId && e.AttemptId == attempt.Id && Tales.Contains(e.TextKey))
            .OrderByDescending(e => e.Id)
            .Select(e => e.TextKey)
            .FirstOrDefaultAsync(cancellationToken);
        return last is null or Refused ? null : "message.coupon.uncertain";
    }

    private static AuditRecord Record(Actor actor, string action, Attempt attempt) =>
        new(actor, action) { SubjectKind = "attempt", SubjectId = attempt.Id.ToString(), CaseId = attempt.CaseId };

    private void Tell(PortalDbContext db, Attempt attempt, Sentence text, Actor actor) => timeline.Add(
        db,
        new TimelineFact(attempt.CaseId, TimelineKind.Message, TimelineSource.User, text) { AttemptId = attempt.Id, Actor = actor });
}
