using System.Net.Mail;
using Portal.Core.Access;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.Bootstrap;

/// <summary>What is wrong with <c>Portal:Bootstrap</c>; each sentence begins with the key to set, none repeats a secret.</summary>
internal sealed class BootstrapCheck(ProviderDirectory providers, TextBook texts)
{
    private const int ShortestKey = 24;
    private const int ShortestWebhookSecret = 16;

    /// <summary>Everything that is wrong, all at once.</summary>
    public IEnumerable<string> Problems(BootstrapOptions bootstrap) =>
        [
            .. bootstrap.Users.SelectMany((user, i) => UserProblems(user, $"{BootstrapOptions.Section}:Users:{i}")),
            .. bootstrap.ApiKeys.SelectMany((key, i) => KeyProblems(key, $"{BootstrapOptions.Section}:ApiKeys:{i}")),
            .. bootstrap.Accounts.SelectMany((account, i) => AccountProblems(account, $"{BootstrapOptions.Section}:Accounts:{i}")),
        ];

    private IEnumerable<string> UserProblems(BootstrapUser user, string key)
    {
        if (!MailAddress.TryCreate(user.Email, out _))
        {
            yield return $"{key}:Email: must be an e-mail address.";
        }

        if (PasswordRules.ProblemOf(user.Password ?? string.Empty, user.Email ?? "@") is { } problem)
        {
            yield return $"{key}:Password: {texts.Say(problem, System.Globalization.CultureInfo.InvariantCulture)}";
        }

        if (RoleOf(user.Role) is null)
        {
            yield return $"{key}:Role: must be one of {Roles}.";
        }
    }

    private static IEnumerable<string> KeyProblems(BootstrapKey apiKey, string key)
    {
        if (string.IsNullOrWhiteSpace(apiKey.Name))
        {
            yield return $"{key}:Name: is missing.";
        }

        if (apiKey.Key is not { Length: >= ShortestKey } || apiKey.Key.Any(c => c is <= ' ' or > '~'))
        {
            yield return $"{key}:Key: must be {ShortestKey} or more printable characters without blanks, random.";
        }

        if (RoleOf(apiKey.Role) is null)
        {
            yield return $"{key}:Role: must be one of {Roles}.";
        }
    }

    private IEnumerable<string> AccountProblems(BootstrapAccount account, string key)
    {
        if (providers.Find(account.Provider ?? string.Empty) is not { } provider)
        {
            yield return $"{key}:Provider: must be one of {string.Join(", ", providers.All.Select(known => known.Description.Key))}.";
            yield break;
        }

        if (account.Environment is not null && !Enum.TryParse<AccountEnvironment>(account.Environment, ignoreCase: true, out _))
        {
            yield return $"{key}:Environment: must be one of {string.Join(", ", Enum.GetNames<AccountEnvironment>())}.";
            yield break;
        }

        foreach (var unknown in account.LegalBases.Where(basis => !Enum.TryParse<Cases.LegalBasis>(basis, ignoreCase: true, out _)))
        {
            yield return $"{key}:LegalBases: {unknown} is none of {string.Join(", ", Enum.GetNames<Cases.LegalBasis>())}.";
        }

        if (account.WebhookSecret is { } secret && (secret.Length < ShortestWebhookSecret || secret.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not '-' and not '_')))
        {
            yield return $"{key}:WebhookSecret: must be {ShortestWebhookSecret} or more letters, digits, hyphens or underscores.";
        }

        foreach (var remark in AccountRules.Examine(provider, BootstrapDrafts.DraftOf(provider, account), withSecrets: true))
        {
            yield return $"{key}:{PlaceOf(provider, account, remark)}: {texts.Say(remark.Text, System.Globalization.CultureInfo.InvariantCulture)}";
        }
    }

    private static string PlaceOf(IProvider provider, BootstrapAccount account, FieldRemark remark) => remark.Key switch
    {
        AccountRules.NameKey => "Name",
        AccountRules.BaseUrlKey => "BaseUrl",
        AccountRules.LegalBasesKey => "LegalBases",
        var key when provider.Description.AccountFields.Any(field => field.Key == key && field.Secret) || account.Secrets.ContainsKey(key) => $"Secrets:{key}",
        var key => $"Settings:{key}",
    };

    private static string Roles => string.Join(", ", Enum.GetNames<PortalRole>());

    internal static PortalRole? RoleOf(string? name) =>
        Enum.TryParse<PortalRole>(name, ignoreCase: true, out var role) && Enum.IsDefined(role) && !char.IsDigit(name![0]) ? role : null;
}
