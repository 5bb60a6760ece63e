using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Vault;
using Portal.Core.Work;
using Portal.Providers.Tests.Faults;

namespace Portal.Web.Tests.Hardening;

/// <summary>Cases at a vendor of a test's own, read and secured by the portal's own engine.</summary>
internal static class StoryRun
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);
    private static int numbers = 500_000;

    /// <summary>An account there.</summary>
    public static async Task<ProviderAccount> AddAccountAsync(IServiceProvider services, HostileVendor vendor, CancellationToken cancellationToken)
    {
        await using var db = services.GetRequiredService<IPortalDbFactory>().Create();
        var account = StorySeed.Account(vendor.Story, vendor.BaseUrl, services.GetRequiredService<Sealer>(), DateTime.UtcNow);
        account.Name += $" {account.Id:N}";
        db.Accounts.Add(account);
        await db.SaveChangesAsync(cancellationToken);
        return account;
    }

    /// <summary>A case whose form is filled with the texts, and whose vendor answers with them: read, and its files fetched.</summary>
    public static async Task<Guid> FinishAsync(IServiceProvider services, HostileVendor vendor, ProviderAccount account, Func<int, string> text, CancellationToken cancellationToken)
    {
        var attemptId = await SeedAsync(services, vendor, account, text, isFinal: false, cancellationToken);
        using var ceiling = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ceiling.CancelAfter(Ceiling);
        while (true)
        {
            await using var db = services.GetRequiredService<IPortalDbFactory>().Create();
            var attempt = await db.Attempts.AsNoTracking().SingleAsync(a => a.Id == attemptId, ceiling.Token);
            if (attempt.ReadAt is not null && !await db.WorkItems.AnyAsync(item => item.AttemptId == attemptId && item.State == WorkState.Pending && item.LastError == null, ceiling.Token))
            {
                return attempt.CaseId;
            }

            await Task.Delay(20, ceiling.Token);
        }
    }

    /// <summary>A case whose vendor refuses to say anything of it: neither read, nor its files fetched.</summary>
    public static async Task<Guid> RefusedAsync(IServiceProvider services, HostileVendor vendor, ProviderAccount account, Func<int, string> text, CancellationToken cancellationToken)
    {
        var attemptId = await SeedAsync(services, vendor, account, text, isFinal: true, cancellationToken);
        using var ceiling = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ceiling.CancelAfter(Ceiling);
        while (true)
        {
            await using var db = services.GetRequiredService<IPortalDbFactory>().Create();
            var items = await db.WorkItems.AsNoTracking().Where(item => item.AttemptId == attemptId).ToListAsync(ceiling.Token);
            if (items.TrueForAll(item => item.LastError is not null || item.State == WorkState.Done))
            {
                return (await db.Attempts.AsNoTracking().SingleAsync(a => a.Id == attemptId, ceiling.Token)).CaseId;
            }

            await Task.Delay(20, ceiling.Token);
        }
    }

    private static async Task<Guid> SeedAsync(IServiceProvider services, HostileVendor vendor, ProviderAccount account, Func<int, string> text, bool isFinal, CancellationToken cancellationToken)
    {
        vendor.Text = text;
        var definitions = services.GetRequiredService<ProviderDirectory>().Find(vendor.Story.Key)!.Description.Fields;
        var values = new FieldValues(definitions.Select((definition, field) => KeyValuePair.Create(FieldKey.At(definition.Key, 0), (string?)text(field).Replace("\u0000", string.Empty, StringComparison.Ordinal))));
        var sealer = services.GetRequiredService<Sealer>();
        await using var db = services.GetRequiredService<IPortalDbFactory>().Create();
        var attempt = StorySeed.Attempt(vendor.Story, account, sealer, DateTime.UtcNow, Interlocked.Increment(ref numbers), values);
        if (vendor.Story.EndFact is { } end)
        {
            attempt.Facts = sealer.Seal(new Dictionary<string, string>(vendor.Story.Facts, StringComparer.Ordinal) { [end.Key] = end.Value }, Binding.Facts(attempt.Id));
        }

        db.Attempts.Add(attempt);
        SearchIndex.AddPerson(db, attempt.Case);
        db.UnassignedResults.Add(new UnassignedResult { Id = Guid.CreateVersion7(), AccountId = account.Id, ProviderReference = text(1), Reference = text(2), FirstSeenAt = DateTime.UtcNow, LastSeenAt = DateTime.UtcNow, Pushes = 1 });
        var work = services.GetRequiredService<WorkQueue>();
        if (isFinal)
        {
            work.Enqueue(db, NewWork.For(attempt, WorkKinds.FetchEvidence));
        }

        await db.SaveChangesAsync(cancellationToken);
        await work.NudgeReadAsync(db, attempt, cancellationToken);
        return attempt.Id;
    }
}
