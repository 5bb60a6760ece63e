using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Results;

/// <summary>Results for people: one shape for every provider, pseudonyms masked.</summary>
public sealed class ResultService(IPortalDbFactory databases, AccessGuard guard, IAuditWriter audit, Sealer sealer, FieldTexts fields, TextBook texts)
{
    /// <summary>
    /// The result of an attempt; of the successful one, else the last that has any, when none is named. <see langword="null"/> when there is none.
    /// </summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="attemptId">Which attempt, or the one that counts.</param>
    /// <param name="again">The page shows it already and was told to look again: not another view.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<ResultView?> GetAsync(Guid caseId, Guid? attemptId, bool again, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeResults, cancellationToken, caseId);
        await using var db = databases.Create();
        var attempts = await db.Attempts.AsNoTracking().Where(a => a.CaseId == caseId && a.Result != null).OrderBy(a => a.Ordinal).ToListAsync(cancellationToken);
        var attempt = attemptId is { } wanted ? attempts.Find(a => a.Id == wanted) : Counting(attempts);
        if (attempt is null || sealer.Open<ProviderResult>(attempt.Result, Binding.Result(attempt.Id)) is not { } result)
        {
            return null;
        }

        if (!again)
        {
            await audit.WriteAsync(new AuditRecord(actor, "result.view") { SubjectKind = "attempt", SubjectId = attempt.Id.ToString(), CaseId = caseId }, cancellationToken);
        }

        var rows = result.Fields.Select(field => Row(attempt.ProviderKey, field)).ToList();
        return new ResultView
        {
            CaseId = caseId,
            AttemptId = attempt.Id,
            Ordinal = attempt.Ordinal,
            ReadAt = attempt.ResultAt,
            AfterCancellationAt = attempt.IdentifiedAfterCancellationAt,
            Warnings = [.. result.Warnings.Where(warning => !warning.Suspicion || actor.May(Permission.SeeSuspicion)).Select(warning => new ResultRemark(texts.Say(warning.Text), warning.Suspicion))],
            Groups = [.. rows.GroupBy(row => GroupOf(row.Path), StringComparer.Ordinal)
                .Select(group => new ResultGroup(group.Key, fields.Group(attempt.ProviderKey, group.Key), [.. group]))],
            Differences = rows.Count(row => row.Differs),
            Identifications = [.. result.Identifications.Select(one => new IdentificationView(one.Method, one.RawStatus)
            {
                Detail = one.Detail,
                Reason = one.Reason,
                At = one.At,
                Rows = [.. one.Fields.Select(field => Row(attempt.ProviderKey, field))],
            })],
            Others = [.. attempts.Where(other => other.Id != attempt.Id).Select(other => new ResultChoice(other.Id, other.Ordinal, other.ResultAt))],
        };
    }

    /// <summary>A masked value in clear; who asked is in the audit.</summary>
    public async Task<Outcome<RevealedValue>> RevealAsync(Guid caseId, Guid attemptId, string path, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.RevealSensitive, cancellationToken, caseId);
        await using var db = databases.Create();
        var attempt = await db.Attempts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == attemptId && a.CaseId == caseId, cancellationToken);
        var result = attempt is null ? null : sealer.Open<ProviderResult>(attempt.Result, Binding.Result(attempt.Id));
        var field = result?.Fields.Concat(result.Identifications.SelectMany(one => one.Fields))
            .FirstOrDefault(one => one.Sensitive && string.Equals(one.Path, path, StringComparison.Ordinal));
        if (field?.Value is null)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("document.payload.gone"));
        }

        await audit.WriteAsync(
            new AuditRecord(actor, "result.reveal")
            {
                SubjectKind = "attempt",
                SubjectId = attemptId.ToString(),
                CaseId = caseId,
                Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["path"] = path },
            },
            cancellationToken);
        return new RevealedValue(field.Value);
    }

    private static Attempt? Counting(List<Attempt> attempts) =>
        attempts.FindLast(a => a is { IsFinal: true, Status: AttemptStatus.Success or AttemptStatus.SuccessWithChanges }) ?? attempts.LastOrDefault();

    private static string GroupOf(string path) => path.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? path[..dot] : path;

    private ResultRow Row(string provider, ResultField field) => new(field.Path, fields.ResultLabel(provider, field.Path))
    {
        Provided = Shown(provider, field, field.Provided),
        Value = Shown(provider, field, field.Value),
        RawProvided = field.Sensitive ? null : field.Provided,
        RawValue = field.Sensitive ? null : field.Value,
        Outcome = field.Outcome ?? FieldOutcome.Unchecked,
        Source = field.Source,
        SourceName = field.Source is { } source ? fields.ResultValue(provider, "source", source) : null,
        Note = field.Note is null ? null : texts.Say(field.Note),
        Masked = field.Sensitive && field.Value is not null,
    };

    private string? Shown(string provider, ResultField field, string? value) =>
        value is null || field.Sensitive ? null : fields.ResultValue(provider, field.Path, value);
}
