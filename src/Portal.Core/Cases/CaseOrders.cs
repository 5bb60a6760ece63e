using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Documents.Uploads;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>What was filled in for a case, files included, for those who may see results.</summary>
public sealed class CaseOrders(
    IPortalDbFactory databases, AccessGuard guard, IAuditWriter audit, ProviderDirectory providers, FieldTexts texts, UploadVault vault, Sealer sealer)
{
    /// <summary>The order of a case as it is now; <see langword="null"/> when there is none or nothing is left of it. The view is in the audit.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="again">The page shows it already and was told to look again: not another view.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<CaseOrderView?> GetAsync(Guid caseId, bool again, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeResults, cancellationToken, caseId);
        await using var db = databases.Create();
        var found = await db.Cases.AsNoTracking().Include(@case => @case.Attempts).ThenInclude(attempt => attempt.Account).FirstOrDefaultAsync(@case => @case.Id == caseId, cancellationToken);
        if (found?.ProvidedData is null || found.Attempts.MaxBy(attempt => attempt.Ordinal) is not { } last || providers.Find(last.ProviderKey) is not { } provider)
        {
            return null;
        }

        if (!again)
        {
            await audit.WriteAsync(new AuditRecord(actor, "case.data.view") { SubjectKind = "case", SubjectId = caseId.ToString(), CaseId = caseId }, cancellationToken);
        }

        var values = sealer.OpenFields(found.ProvidedData, Binding.ProvidedData(caseId));
        var uploads = await UsedAsync(db, caseId, cancellationToken);
        var key = provider.Description.Key;
        return new CaseOrderView(caseId, [.. CaseForm.FieldsOf(provider.Description, AccountDirectory.SettingsOf(last.Account))
            .GroupBy(field => field.Group, StringComparer.Ordinal)
            .Select(group => new CaseOrderGroup(group.Key, texts.Group(key, group.Key), [.. group.SelectMany(field => RowsOf(key, field, values, uploads, actor))
                .OrderBy(row => row.Row ?? 0)]))
            .Where(group => group.Rows.Count > 0)]);
    }

    /// <summary>The files that orders of a case have used, in the order of their upload.</summary>
    public async Task<IReadOnlyList<UploadView>> FilesAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SeeResults, cancellationToken, caseId);
        await using var db = databases.Create();
        return [.. (await UsedAsync(db, caseId, cancellationToken)).Values.OrderBy(upload => upload.UploadedAt).Select(vault.ViewOf)];
    }

    private static async Task<Dictionary<string, StoredUpload>> UsedAsync(PortalDbContext db, Guid caseId, CancellationToken cancellationToken) =>
        await db.Uploads.AsNoTracking().Where(upload => upload.CaseId == caseId && upload.UsedAt != null && upload.WrappedKey != null)
            .ToDictionaryAsync(upload => upload.Id.ToString(), StringComparer.OrdinalIgnoreCase, cancellationToken);

    private IEnumerable<CaseOrderRow> RowsOf(string provider, FieldDefinition field, FieldValues values, Dictionary<string, StoredUpload> uploads, Actor actor)
    {
        var keys = field.InList
            ? Enumerable.Range(0, values.RowsOf(FieldKey.ListOf(field.Key))).Select(row => (Key: FieldKey.At(field.Key, row), Row: (int?)(row + 1)))
            : [(field.Key, (int?)null)];
        foreach (var (key, row) in keys)
        {
            if (values[key] is not { } value)
            {
                continue;
            }

            var file = field.Kind == FieldKind.File ? uploads.GetValueOrDefault(value) : null;
            yield return new CaseOrderRow(key, texts.Label(provider, field), field.Secret || field.Kind == FieldKind.File ? string.Empty : Shown(provider, field, value))
            {
                Row = row,
                Secret = field.Secret,
                File = file is null ? null : vault.ViewOf(file),
                CanOpen = file is not null && actor.May(Permission.SeeDocuments),
            };
        }
    }

    private string Shown(string provider, FieldDefinition field, string value) => field.Kind switch
    {
        FieldKind.Choice => texts.Choice(provider, field, value),
        FieldKind.Choices => string.Join(", ", value.Split(',').Select(one => texts.Choice(provider, field, one))),
        FieldKind.Country or FieldKind.Nationality => $"{Countries.NameOf(value)} ({value})",
        FieldKind.Date or FieldKind.Flag => texts.ResultValue(provider, field.Key, value),
        _ => value,
    };
}
