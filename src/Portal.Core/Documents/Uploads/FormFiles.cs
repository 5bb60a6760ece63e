using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.Documents.Uploads;

/// <summary>The files of a form: what an order may use, using it, and opening it for the provider.</summary>
public sealed class FormFiles(IPortalDbFactory databases, UploadVault vault)
{
    /// <summary>The values of the file fields that are filled in, with their keys.</summary>
    public static IEnumerable<(FieldDefinition Field, string Key, string Value)> Of(IReadOnlyList<FieldDefinition> fields, FieldValues values) =>
        from field in fields.Where(field => field.Kind == FieldKind.File)
        from key in field.InList ? Enumerable.Range(0, values.RowsOf(FieldKey.ListOf(field.Key))).Select(row => FieldKey.At(field.Key, row)) : [field.Key]
        where values[key] is not null
        select (field, key, values[key]!);

    /// <summary>Those that an actor may use: unused ones of his own, and those of the case that the form is for.</summary>
    internal static async Task<Dictionary<string, StoredUpload>> FindAsync(IQueryable<StoredUpload> uploads, IReadOnlyCollection<string> values, Actor actor, Guid? caseId, CancellationToken cancellationToken)
    {
        var ids = values.Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var mine = actor.Id ?? Guid.Empty;
        var found = await uploads
            .Where(upload => ids.Contains(upload.Id) && upload.WrappedKey != null
                && ((upload.CaseId == null && upload.OwnerId == mine) || (upload.CaseId != null && upload.CaseId == caseId)))
            .ToListAsync(cancellationToken);
        return values.Distinct(StringComparer.Ordinal)
            .Select(value => (value, found.Find(upload => Guid.TryParse(value, out var id) && upload.Id == id)))
            .Where(pair => pair.Item2 is not null)
            .ToDictionary(pair => pair.value, pair => pair.Item2!, StringComparer.Ordinal);
    }

    /// <summary>What is wrong with the files of an order.</summary>
    internal static async Task<IReadOnlyList<FieldRemark>> CheckAsync(
        PortalDbContext db, IReadOnlyList<FieldDefinition> fields, FieldValues values, Actor actor, Guid? caseId, CancellationToken cancellationToken)
    {
        var used = Of(fields, values).ToList();
        var found = await FindAsync(db.Uploads.AsNoTracking(), [.. used.Select(one => one.Value)], actor, caseId, cancellationToken);
        return [.. used.Select(one => (one.Key, Trouble: TroubleWith(one.Field, found.GetValueOrDefault(one.Value))))
            .Where(one => one.Trouble is not null)
            .Select(one => new FieldRemark(one.Key, one.Trouble!))];
    }

    /// <summary>Makes the files of an order the case's own, in the caller's context.</summary>
    internal static async Task UseAsync(
        PortalDbContext db, IReadOnlyList<FieldDefinition> fields, FieldValues values, Actor actor, Guid caseId, DateTime now, CancellationToken cancellationToken)
    {
        foreach (var upload in (await FindAsync(db.Uploads, [.. Of(fields, values).Select(one => one.Value)], actor, caseId, cancellationToken)).Values.Distinct())
        {
            upload.CaseId = caseId;
            upload.UsedAt ??= now;
        }
    }

    /// <summary>Opens a case's file by the value of its field; <see langword="null"/> when it is gone.</summary>
    internal async Task<UploadedFile?> OpenAsync(Guid caseId, string value, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(value, out var id))
        {
            return null;
        }

        await using var db = databases.Create();
        return await db.Uploads.AsNoTracking().FirstOrDefaultAsync(upload => upload.Id == id && upload.CaseId == caseId, cancellationToken) is { } found
            ? await vault.OpenAsync(found, cancellationToken)
            : null;
    }

    /// <summary>Erases the unused files that stand in a form which is dropped. The caller saves, and then calls what comes back: it deletes files.</summary>
    internal async Task<Action> DropAsync(PortalDbContext db, FieldValues values, Guid ownerId, CancellationToken cancellationToken)
    {
        var ids = values.All.Values.Select(value => Guid.TryParse(value, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        var unused = ids.Count == 0
            ? []
            : await db.Uploads.Where(upload => ids.Contains(upload.Id) && upload.OwnerId == ownerId && upload.UsedAt == null).ToListAsync(cancellationToken);
        db.Uploads.RemoveRange(unused);
        return () => unused.ForEach(vault.DeleteFile);
    }

    /// <summary>Destroys the keys of all files of a case. The caller saves, and then calls what comes back: it deletes files.</summary>
    internal async Task<Action> EraseAsync(PortalDbContext db, Guid caseId, CancellationToken cancellationToken)
    {
        var all = await db.Uploads.Where(upload => upload.CaseId == caseId && upload.WrappedKey != null).ToListAsync(cancellationToken);
        all.ForEach(UploadVault.Erase);
        return () => all.ForEach(vault.DeleteFile);
    }

    private static Sentence? TroubleWith(FieldDefinition field, StoredUpload? upload)
    {
        var rule = UploadRule.Of(field);
        return upload switch
        {
            null => new Sentence("upload.gone"),
            _ when !field.Accepts.Any(kind => string.Equals(FileKinds.MimeType(kind), upload.MimeType, StringComparison.Ordinal)) => UploadProblems.OtherKind(rule).Text,
            _ when upload.Size > field.MaxBytes => UploadProblems.TooLarge(rule).Text,
            _ => null,
        };
    }
}
