using System.Collections.Concurrent;

namespace Portal.Sandbox;

/// <summary>
/// What a client tells a vendor when an account is set up: where webhooks go and where persons are sent back to. Only for
/// vendors that do not take these with each order. Kept over a restart with the cases.
/// </summary>
public sealed class PortalAddresses
{
    private const string Folder = "addresses";

    private readonly ConcurrentDictionary<string, Told> _told = new(StringComparer.Ordinal);
    private readonly StateFolder _folder;

    internal PortalAddresses(StateFolder folder)
    {
        _folder = folder;
        foreach (var told in folder.Load<Told>(Folder))
        {
            _told[Id(told.Key, told.Account)] = told;
        }
    }

    /// <summary>Sets both addresses of an account; null leaves none.</summary>
    public void Tell(SandboxLogin login, Uri? webhook, Uri? back) => Set(login.Key, login.Account, webhook, back);

    internal void Set(string key, string account, Uri? webhook, Uri? back)
    {
        var told = new Told(key, account, webhook, back);
        _told[Id(key, account)] = told;
        _folder.Save(Folder, Id(key, account), told);
    }

    internal Uri? Webhook(string key, string account) => _told.GetValueOrDefault(Id(key, account))?.Webhook;

    internal Uri? Back(string key, string account) => _told.GetValueOrDefault(Id(key, account))?.Back;

    private static string Id(string key, string account) => $"{key}.{account}";

    internal sealed record Told(string Key, string Account, Uri? Webhook, Uri? Back)
    {
        /// <summary>Without the webhook's address, which holds a secret.</summary>
        public override string ToString() => Id(Key, Account);
    }
}
