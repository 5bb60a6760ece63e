using Portal.Core.Providers;

namespace Portal.Providers.AutoIdent;

/// <summary>Where the vendor's servers are: three data centres, each with a live and a test system (<i>Production Gateway</i>, <i>Test Gateway</i>).</summary>
internal static class AutoIdentRegion
{
    /// <summary>The API's usual address by environment, in the region that all countries but two use.</summary>
    public static IReadOnlyDictionary<AccountEnvironment, Uri> Usual { get; } = new Dictionary<AccountEnvironment, Uri>
    {
        [AccountEnvironment.Live] = new("https://gateway.idnow.de/"),
        [AccountEnvironment.Test] = new("https://gateway.test.idnow.de/"),
    };

    /// <summary>
    /// The account with the address of its region. An address that somebody has chosen wins; the usual one of the form is none of that kind.
    /// </summary>
    public static AccountContext Of(AccountContext account)
    {
        if (!Usual.TryGetValue(account.Environment, out var usual) || account.BaseUrl != usual || DomainOf(account) is "idnow.de")
        {
            return account;
        }

        return new AccountContext
        {
            Id = account.Id,
            Name = account.Name,
            Environment = account.Environment,
            BaseUrl = new Uri($"https://gateway.{Test(account)}{DomainOf(account)}/"),
            Settings = account.Settings,
            Secrets = account.Secrets,
            WebhookUrl = account.WebhookUrl,
            LandingUrl = account.LandingUrl,
            LegalBases = account.LegalBases,
            Version = account.Version,
        };
    }

    /// <summary>Where persons go: the account's own address (an app under the customer's name), else the stand-in's, else the region's.</summary>
    public static Uri PersonsOf(AccountContext account)
    {
        if (account.Settings.GetValueOrDefault(AutoIdentAccount.PersonUrl) is { Length: > 0 } own && Uri.TryCreate(own.EndsWith('/') ? own : own + "/", UriKind.Absolute, out var address))
        {
            return address;
        }

        return account.Environment is AccountEnvironment.Sandbox ? account.BaseUrl : new Uri($"https://go.{Test(account)}{DomainOf(account)}/");
    }

    private static string Test(AccountContext account) => account.Environment is AccountEnvironment.Live ? string.Empty : "test.";

    private static string DomainOf(AccountContext account) => account.Settings.GetValueOrDefault(AutoIdentAccount.Region) switch
    {
        "CH" => "online-ident.ch",
        "AE" => "idnow.ae",
        _ => "idnow.de",
    };
}
