using System.Globalization;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>How the vendor's parts are doing (chapter 8), and whether the account is fit for use.</summary>
internal sealed class IdentityTmHealth(IdentityTmClient client)
{
    public async Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var outcome = await StatusAsync(account, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        var down = outcome.Value.Where(part => !part.Working).Select(part => part.Name).ToList();
        var (readable, about) = Key(account);
        var unreadable = CallerNetworks.Unreadable(account, IdentityTmAccount.WebhookAddresses);
        return new AccountCheck(
            readable && unreadable.Count == 0 && !down.Exists(part => part is "serverAlive" or "apiAvailable"),
            [
                Say("check.reached"),
                Say("check.signedIn"),
                down.Count == 0 ? Say("check.allParts") : Say("check.partsDown", string.Join(", ", down)),
                about,
                Say("check.products", IdentityTmProduct.Of(account).Count.ToString(CultureInfo.InvariantCulture)),
                Say("check.verb", IdentityTmAccount.Setting(account, IdentityTmAccount.WebhookVerb) ?? "GET"),
                .. unreadable.Take(1).Select(one => Say("check.badAddress", one.Length > 60 ? one[..60] : one)),
            ]);
    }

    /// <summary>The server as such, which is asked without regard to the account, then every part that the account sees.</summary>
    public async Task<ProviderOutcome<IReadOnlyList<ComponentHealth>>> HealthAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var alive = await client.GetAsync(account, "alive", "serverStatus", cancellationToken);
        if (!alive.Succeeded)
        {
            return alive.Failure;
        }

        var parts = await StatusAsync(account, cancellationToken);
        return parts.Succeeded
            ? ProviderOutcome<IReadOnlyList<ComponentHealth>>.Of([new ComponentHealth("serverStatus", alive.Value.IsSuccess, Say("health.serverStatus")), .. parts.Value])
            : parts.Failure;
    }

    private async Task<ProviderOutcome<IReadOnlyList<ComponentHealth>>> StatusAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var outcome = await client.GetAsync(account, "health", "systemStatus", cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return IdentityTmFailures.Of(outcome.Value);
        }

        var parts = LooseJson.Read(outcome.Value.Body) is { } body ? Parts(body, string.Empty).ToList() : [];
        return parts.Count > 0 ? ProviderOutcome<IReadOnlyList<ComponentHealth>>.Of(parts) : Failures.Malformed(outcome.Value);
    }

    /// <summary>Flags at the root and inside <c>eSign</c>; parts that are newer than we are have a name and no sentence.</summary>
    private static IEnumerable<ComponentHealth> Parts(Json json, string prefix)
    {
        foreach (var (name, value) in json.Members)
        {
            if (value.Flag is { } working)
            {
                var part = prefix + (name.Length > 60 ? name[..60] : name);
                yield return new ComponentHealth(part, working, Known.Contains(part) ? Say($"health.{part}") : null);
            }
            else if (value.IsObject && prefix.Length == 0)
            {
                foreach (var inner in Parts(value, $"{(name.Length > 60 ? name[..60] : name)}."))
                {
                    yield return inner;
                }
            }
        }
    }

    internal static IReadOnlySet<string> Known { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "serverStatus", "serverAlive", "apiAvailable", "videoAvailable", "mailingAvailable", "smsTanAvailable", "autoIdentAvailable", "assureIdAvailable", "readIdAvailable", "iProovAvailable",
        "eSign.serverAlive", "eSign.qesAvailable", "eSign.fesServerAlive", "eSign.fesAvailable",
    };

    private static (bool Readable, Sentence About) Key(AccountContext account) =>
        !IdentityTmContentKey.IsSet(account) ? (true, Say("check.plainResults"))
        : IdentityTmContentKey.Of(account) is null ? (false, Say("check.badKey"))
        : (true, Say("check.encryptedResults"));
}
