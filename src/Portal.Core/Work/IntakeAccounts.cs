using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Core.Work;

/// <summary>An account as the intake needs it.</summary>
public sealed class IntakeAccount
{
    private readonly byte[] secretHash;
    private readonly byte[]? previousHash;
    private readonly DateTime? previousUntil;
    private readonly IAuthenticatesWebhooks? scheme;
    private readonly AccountContext context;

    internal IntakeAccount(AccountContext context, IProvider? provider, string secret, string? previous, DateTime? previousUntil)
    {
        this.context = context;
        this.previousUntil = previousUntil;
        scheme = provider as IAuthenticatesWebhooks;
        secretHash = Hash(secret);
        previousHash = previous is null ? null : Hash(previous);
        Secrets = [.. context.Secrets.Values.Append(secret).Append(previous ?? string.Empty).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];
    }

    /// <summary>Ours.</summary>
    public Guid Id => context.Id;

    /// <summary>As staff know it.</summary>
    public string Name => context.Name;

    /// <summary>Which settings it is from.</summary>
    public int Version => context.Version;

    /// <summary>All our secrets, in clear: masked in what is kept.</summary>
    public IReadOnlyList<byte[]> Secrets { get; }

    /// <summary>Whether the secret in the address is the present one, or the one before while the overlap lasts; in constant time.</summary>
    public bool Knows(string secret, DateTime now)
    {
        var given = Hash(secret);
        return CryptographicOperations.FixedTimeEquals(given, secretHash)
            | (previousHash is not null & previousUntil > now && CryptographicOperations.FixedTimeEquals(given, previousHash));
    }

    /// <summary>Whether the call satisfies the account's own scheme, where it has one.</summary>
    public bool IsAuthentic(WebhookCall call) => scheme is null || scheme.IsAuthentic(context, call);

    // Hashes have one length: comparing them tells nothing of the secret's.
    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

/// <summary>The accounts that pushes are taken for, in memory: looked at every second, loaded anew when one has changed.</summary>
public sealed partial class IntakeAccounts(
    IPortalDbFactory databases, AccountDirectory accounts, AccountSecrets secrets, ProviderDirectory providers, TimeProvider time, ILogger<IntakeAccounts> logger)
    : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private volatile Dictionary<string, IntakeAccount>? byName;

    /// <summary>False until the accounts were loaded once: nobody can be told apart yet.</summary>
    public bool IsLoaded => byName is not null;

    /// <summary>The account with this id or name; <see langword="null"/> when there is none.</summary>
    public IntakeAccount? Find(string idOrName) => byName?.GetValueOrDefault(idOrName);

    /// <summary>Looks for changes now.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var versions = await db.Accounts.AsNoTracking().Select(a => new { a.Id, a.Version }).ToListAsync(cancellationToken);
        var known = byName?.Values.Distinct().ToDictionary(account => account.Id, account => account.Version);
        if (known is not null && known.Count == versions.Count && versions.TrueForAll(v => known.TryGetValue(v.Id, out var version) && version == v.Version))
        {
            return;
        }

        var loaded = new Dictionary<string, IntakeAccount>(StringComparer.OrdinalIgnoreCase);
        foreach (var account in await db.Accounts.AsNoTracking().ToListAsync(cancellationToken))
        {
            var entry = new IntakeAccount(
                accounts.Open(account),
                providers.Find(account.ProviderKey),
                secrets.WebhookSecret(account) ?? string.Empty,
                secrets.PreviousWebhookSecret(account, time.GetUtcNow().UtcDateTime),
                account.PreviousSecretUntil);
            loaded[account.Name] = entry;
            loaded[account.Id.ToString()] = entry;
        }

        byName = loaded;
    }

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryRefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryRefreshAsync(stoppingToken);
        }
    }

    private async Task TryRefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RefreshAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // With the database away the accounts known so far stay: their pushes get an honest answer by the writer.
            Log.RefreshFailed(logger, e.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Looking for changed accounts failed: {Reason}")]
        public static partial void RefreshFailed(ILogger logger, string reason);
    }
}
