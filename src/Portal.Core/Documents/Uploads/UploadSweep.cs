using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Documents.Uploads;

/// <summary>Erases uploaded files that nothing has used for a day and that stand in no form of their uploader.</summary>
public sealed class UploadSweep(IPortalDbFactory databases, UploadVault vault, Sealer sealer, TimeProvider time) : IRetentionTask
{
    private const int Batch = 200;

    /// <summary>How old an unused file must be.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public string Name => "upload-sweep";

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().UtcDateTime - Grace;
        var after = DateTime.MinValue;
        while (true)
        {
            await using var db = databases.Create();
            var due = await db.Uploads.Where(upload => upload.UsedAt == null && upload.UploadedAt < before && upload.UploadedAt > after)
                .OrderBy(upload => upload.UploadedAt).Take(Batch).ToListAsync(cancellationToken);
            if (due.Count == 0)
            {
                return;
            }

            after = due[^1].UploadedAt;
            var owners = due.Select(upload => upload.OwnerId).Distinct().ToList();
            var drafts = await db.FormDrafts.AsNoTracking().Where(draft => owners.Contains(draft.UserId)).ToListAsync(cancellationToken);
            var kept = drafts.SelectMany(ValuesOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var swept = due.Where(upload => !kept.Contains(upload.Id.ToString())).ToList();
            db.Uploads.RemoveRange(swept);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // One of them was used just now: the others go the next night.
                continue;
            }

            swept.ForEach(vault.DeleteFile);
        }
    }

    private IEnumerable<string> ValuesOf(FormDraft draft) => sealer.OpenFields(draft.Values, Binding.Draft(draft.Id)).All.Values;
}
