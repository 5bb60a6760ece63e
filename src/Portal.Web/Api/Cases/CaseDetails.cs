using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Messages;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Web.Api.Documents;
using Portal.Web.Api.Uploads;

namespace Portal.Web.Api.Cases;

/// <summary>Puts a case together from what the services show to the key: header, attempts with their links, result, documents.</summary>
internal sealed class CaseDetails(
    CaseReader reader, ResultService results, DocumentService documents, CaseOrders orders, StartLinks links, AccessGuard guard, TextBook texts)
{
    /// <summary>The case; <see langword="null"/> when there is none. What is shown is in the audit.</summary>
    public async Task<CaseDetail?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await reader.GetAsync(id, cancellationToken) is { } view ? await MakeAsync(view, [], cancellationToken) : null;

    /// <summary>The case after something was done with it.</summary>
    public async Task<CaseDetail?> ReadAsync(Guid id, IReadOnlyList<Sentence> remarks, CancellationToken cancellationToken) =>
        await reader.GetAgainAsync(id, cancellationToken) is { } view ? await MakeAsync(view, remarks, cancellationToken) : null;

    private async Task<CaseDetail> MakeAsync(CaseView view, IReadOnlyList<Sentence> remarks, CancellationToken cancellationToken)
    {
        var actor = await guard.WhoAsync(cancellationToken);
        var row = view.Row;
        var erased = row.ErasedAt is not null;
        return new CaseDetail
        {
            Id = row.Id,
            Number = row.Number,
            Status = row.Status,
            RawStatus = row.RawStatus,
            LegalBasis = row.LegalBasis,
            Reference = row.ExternalReference,
            Account = row.AccountName,
            AccountId = row.AccountId,
            Provider = row.ProviderKey,
            Person = CaseSummaries.PersonOf(row) is { } person
                ? person with { BirthDate = view.BirthDate, Email = view.Email, MobilePhone = view.MobilePhone, Language = view.Language }
                : null,
            Assignee = row.AssigneeName,
            Closed = row.IsClosed,
            OpenCheck = row.HasOpenCheck,
            ValidUntil = row.ValidUntil,
            CreatedAt = row.CreatedAt,
            UpdatedAt = row.UpdatedAt,
            Erased = erased,
            ErasedAt = row.ErasedAt,
            Attempts = await AttemptsAsync(view, actor, cancellationToken),
            Result = erased || !actor.May(Permission.SeeResults) ? null : await ResultAsync(view.Id, cancellationToken),
            Documents = erased ? [] : [.. (await documents.ListAsync(view.Id, cancellationToken)).Where(document => document.ErasedAt is null).Select(DocumentShapes.Of)],
            Uploads = erased || !actor.May(Permission.SeeResults) ? [] : [.. (await orders.FilesAsync(view.Id, cancellationToken)).Select(UploadShape.Of)],
            Actions = [.. view.Actions.Order()],
            LegalHold = view.LegalHold,
            KeptUntil = view.KeptUntil,
            ErasurePending = view.PendingErasure is not null,
            Remarks = [.. remarks.Select(remark => texts.Say(remark))],
        };
    }

    private async Task<IReadOnlyList<AttemptShape>> AttemptsAsync(CaseView view, Actor actor, CancellationToken cancellationToken)
    {
        var attempts = new List<AttemptShape>();
        foreach (var attempt in view.Attempts)
        {
            var ways = attempt.HasLinks && actor.May(Permission.RevealLinks) ? await links.RevealAllAsync(view.Id, attempt.Id, cancellationToken) : [];
            attempts.Add(Shape(attempt, [.. ways.Select(link => new LinkShape(link.Kind, link.Url))]));
        }

        return attempts;
    }

    private AttemptShape Shape(AttemptView attempt, IReadOnlyList<LinkShape> ways) => new()
    {
        Id = attempt.Id,
        Ordinal = attempt.Ordinal,
        Account = attempt.AccountName,
        AccountId = attempt.AccountId,
        Provider = attempt.ProviderKey,
        Environment = attempt.Environment,
        ProviderReference = attempt.ProviderReference,
        Reference = attempt.Reference,
        Creation = attempt.Creation,
        Links = ways,
        ValidUntil = attempt.ValidUntil,
        ValidUntilComputed = attempt.ValidUntilIsComputed,
        Status = attempt.Status,
        RawStatus = attempt.RawStatus,
        RawStatusText = attempt.RawStatusText,
        Advice = attempt.Advice is { } advice ? texts.Say(advice) : null,
        OpenChecks = [.. attempt.OpenChecks.Select(check => texts.Say(check))],
        Active = attempt.IsActive,
        Final = attempt.IsFinal,
        LinkUsable = attempt.LinkUsable,
        EndedBy = attempt.EndedBy,
        CreatedAt = attempt.CreatedAt,
        FinishedAt = attempt.FinishedAt,
        CancelledAt = attempt.CancelledAt,
        IdentifiedAfterCancellationAt = attempt.IdentifiedAfterCancellationAt,
        EvidenceSecuredAt = attempt.EvidenceSecuredAt,
        EvidenceKeptUntil = attempt.EvidenceKeptUntil,
        GoneAtProviderAt = attempt.GoneAtProviderAt,
        DeletionRequestedAt = attempt.DeletionRequestedAt,
        DeletedAtProviderAt = attempt.DeletedAtProviderAt,
        ArchivedAtProviderAt = attempt.ArchivedAtProviderAt,
    };

    private async Task<ResultShape?> ResultAsync(Guid caseId, CancellationToken cancellationToken) =>
        await results.GetAsync(caseId, attemptId: null, again: false, cancellationToken) is { } result ? ResultShapes.Of(result) : null;
}
