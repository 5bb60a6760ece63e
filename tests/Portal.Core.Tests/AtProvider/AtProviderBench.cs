using Microsoft.EntityFrameworkCore;
using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Work;

namespace Portal.Core.Tests.AtProvider;

/// <summary>What these tests do over and over with a <see cref="CaseBench"/>.</summary>
internal static class AtProviderBench
{
    public static async Task<(CaseBench Bench, CapableProvider Provider)> StartAsync()
    {
        var provider = new CapableProvider();
        return (await CaseBench.StartAsync(provider), provider);
    }

    /// <summary>A case whose attempt has ended well, with its evidence secured.</summary>
    public static async Task<Guid> FinishedAsync(this CaseBench bench, bool secured = true)
    {
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt =>
        {
            attempt.Status = AttemptStatus.Success;
            attempt.IsFinal = true;
            attempt.IsActive = false;
            attempt.LinkUsable = false;
            attempt.FinishedAt = bench.Database.Clock.UtcNow;
            attempt.EvidenceVersion = 1;
            attempt.EvidenceSecuredAt = secured ? bench.Database.Clock.UtcNow : null;
        });
        return created.CaseId;
    }

    public static async Task<Attempt> AttemptAsync(this CaseBench bench, Guid caseId) => (await bench.CaseAsync(caseId)).Attempts[^1];

    public static async Task<IReadOnlyList<string>> TimelineAsync(this CaseBench bench, Guid caseId)
    {
        await using var db = bench.Database.Create();
        return await db.Timeline.AsNoTracking().Where(e => e.CaseId == caseId).OrderBy(e => e.Id).Select(e => e.TextKey).ToListAsync(CaseBench.Stop);
    }

    public static async Task<IReadOnlyList<WorkItem>> ItemsAsync(this CaseBench bench, string kind)
    {
        await using var db = bench.Database.Create();
        return await db.WorkItems.AsNoTracking().Where(w => w.Kind == kind).OrderBy(w => w.Id).ToListAsync(CaseBench.Stop);
    }

    /// <summary>Does everything that is due, one item after another.</summary>
    public static async Task RunDueAsync(this CaseBench bench)
    {
        while (await bench.Get<WorkClaims>().ClaimAsync("bench", 10, CaseBench.Stop) is { Count: > 0 } items)
        {
            foreach (var item in items)
            {
                await bench.Get<WorkExecution>().RunAsync(item, CaseBench.Stop);
            }
        }
    }

    public static ProviderFailure Refusal(FailureCategory category, bool unknown = false) =>
        new(category, new Portal.Core.Texts.Sentence("test.refusal")) { OutcomeUnknown = unknown };
}
