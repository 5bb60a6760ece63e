using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Benchmarks;

/// <summary>From a push's commit, over routing, reading and applying, to the signal that makes an open page look again.</summary>
internal static class FeedDelay
{
    public static async Task<IReadOnlyList<double>> MeasureAsync(string root, int pushes)
    {
        var directory = Directory.CreateDirectory(Path.Combine(root, Guid.NewGuid().ToString("N"))).FullName;
        var provider = new AlternatingProvider();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var options = new PortalOptions { DataDirectory = directory };
        builder.Services.AddSingleton(MasterKeyFile.Open(configuredPath: null, directory).Ring!);
        builder.Services.AddSingleton(new PublicAddress(new Uri("http://127.0.0.1/")));
        builder.Services.AddSingleton<IProvider>(provider);
        builder.Services.AddPortalData(options, connectionString: null);
        builder.Services.AddPortalDocuments(options);
        builder.Services.AddPortalWork();
        using var host = builder.Build();
        var (account, attempt) = await SeedAsync(host.Services);
        await host.StartAsync();
        var times = new List<double>();
        for (var i = 0; i < pushes + 5; i++)
        {
            var took = await PushAsync(host.Services, account, attempt);
            if (i >= 5)
            {
                times.Add(took);
            }
        }

        await host.StopAsync();
        Directory.Delete(directory, recursive: true);
        return times;
    }

    private static async Task<double> PushAsync(IServiceProvider services, ProviderAccount account, Attempt attempt)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var page = services.GetRequiredService<CaseFeed>().Subscribe(attempt.CaseId, _ => seen.TrySetResult());
        var call = new WebhookCall { Method = "POST", Query = string.Empty, Headers = new Dictionary<string, string>(StringComparer.Ordinal), Body = Encoding.UTF8.GetBytes("{}") };
        var delivery = services.GetRequiredService<DeliveryContents>().Seal(account.Id, call, [], Guid.NewGuid().ToString("N"), DateTime.UtcNow);
        if (await services.GetRequiredService<IntakeWriter>().AcceptAsync(delivery) != IntakeResult.Accepted)
        {
            throw new InvalidOperationException("A push was not accepted.");
        }

        var began = Stopwatch.GetTimestamp();
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static async Task<(ProviderAccount Account, Attempt Attempt)> SeedAsync(IServiceProvider services)
    {
        await using var db = services.GetRequiredService<IPortalDbFactory>().Create();
        await db.Database.MigrateAsync();
        var now = DateTime.UtcNow;
        var account = new ProviderAccount { Id = Guid.CreateVersion7(), Name = "one", ProviderKey = AlternatingProvider.Key, BaseUrl = "http://127.0.0.1:9/", LegalBases = "GwG", Enabled = true, CreatedAt = now, UpdatedAt = now };
        services.GetRequiredService<AccountSecrets>().SetWebhookSecret(account, ServerProcess.Secret, now, overlapUntil: null);
        var owner = new Case { Id = Guid.CreateVersion7(), Serial = 2_026_000_000_001, Number = "C-2026-000001", ProviderKey = account.ProviderKey, AccountId = account.Id, CreatedAt = now, UpdatedAt = now };
        var attempt = new Attempt
        {
            Id = Guid.CreateVersion7(), CaseId = owner.Id, Ordinal = 1, AccountId = account.Id, ProviderKey = account.ProviderKey, Creation = CreationState.Created,
            ProviderReference = "P-1", Reference = "R-1", Status = AttemptStatus.Created, IsActive = true, CreatedAt = now,
        };
        db.AddRange(account, owner, attempt);
        await db.SaveChangesAsync();
        return (account, attempt);
    }
}
