using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Core.Bootstrap;

/// <summary>An account at one of our stand-ins, as a Development start makes it.</summary>
/// <param name="ProviderKey">Key of the provider.</param>
/// <param name="Name">Name of the account.</param>
/// <param name="Path">Where the stand-in is served, relative to the portal, ending with a slash.</param>
public sealed record SandboxAccount(string ProviderKey, string Name, string Path)
{
    /// <summary>By setting key.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>By secret key; the stand-in knows them too.</summary>
    public IReadOnlyDictionary<string, string?> Secrets { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);
}

/// <summary>What a stand-in is told of its account, as a vendor is on the phone.</summary>
/// <param name="Name">Name of the account.</param>
/// <param name="Webhook">Where its webhooks go; holds the secret.</param>
/// <param name="Landing">Where persons are sent back to.</param>
public sealed record SandboxNotice(string Name, Uri Webhook, Uri Landing)
{
    /// <summary>The name only: the webhook's address is a secret.</summary>
    public override string ToString() => Name;
}

/// <summary>Makes the accounts of the stand-ins, and moves them along when the portal listens elsewhere than last time.</summary>
internal sealed class SandboxAccounts(IReadOnlyList<SandboxAccount> seeds, ProviderDirectory providers, PortalBootstrap bootstrap, PublicAddress address, AccountDirectory accounts, IPortalDbFactory databases, IAuditWriter audit)
{
    /// <summary>What each stand-in has to know of its account.</summary>
    public async Task<IReadOnlyList<SandboxNotice>> SeedAsync(CancellationToken cancellationToken)
    {
        var notices = new List<SandboxNotice>();
        foreach (var seed in seeds)
        {
            if (providers.Find(seed.ProviderKey) is { } provider && await SeedAsync(seed, provider, cancellationToken) is { } notice)
            {
                notices.Add(notice);
            }
        }

        return notices;
    }

    /// <summary>Nothing is told where somebody has pointed the account of that name elsewhere.</summary>
    private async Task<SandboxNotice?> SeedAsync(SandboxAccount seed, IProvider provider, CancellationToken cancellationToken)
    {
        var url = new Uri(address.BaseUrl, seed.Path).AbsoluteUri;
        var draft = new AccountDraft
        {
            Name = seed.Name,
            ProviderKey = seed.ProviderKey,
            Environment = AccountEnvironment.Sandbox,
            BaseUrl = url,
            LegalBases = provider.Description.LegalBases,
            Settings = new FieldValues(seed.Settings),
            Secrets = new FieldValues(seed.Secrets),
        };
        var account = await bootstrap.AddAccountAsync(provider, draft, webhookSecret: null, cancellationToken);
        if (account.Environment != AccountEnvironment.Sandbox || new Uri(account.BaseUrl) is not { IsLoopback: true } old || old.AbsolutePath != new Uri(url).AbsolutePath)
        {
            return null;
        }

        if (account.BaseUrl != url)
        {
            await MoveAsync(account.Id, url, cancellationToken);
        }

        var opened = accounts.Open(account);
        return new SandboxNotice(account.Name, opened.WebhookUrl, opened.LandingUrl);
    }

    private async Task MoveAsync(Guid accountId, string url, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var account = await db.Accounts.FirstAsync(existing => existing.Id == accountId, cancellationToken);
        account.BaseUrl = url;
        await audit.SaveAsync(db, [new AuditRecord(Actor.Portal, "account.edit") { SubjectKind = "account", SubjectId = accountId.ToString() }], cancellationToken);
    }
}
