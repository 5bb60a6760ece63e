using Portal.Core.Fields;
using Portal.Core.Hosting;
using Portal.Core.Providers.Capabilities;

namespace Portal.Core.Providers;

/// <summary>What an account must be like, whoever makes it: an admin, the configuration, the interface.</summary>
public static class AccountRules
{
    /// <summary>Key of the remarks about the name.</summary>
    public const string NameKey = "name";

    /// <summary>Key of the remarks about the provider's address.</summary>
    public const string BaseUrlKey = "baseUrl";

    /// <summary>Key of the remarks about the legal bases.</summary>
    public const string LegalBasesKey = "legalBases";

    private const int LongestName = 100;
    private const int LongestUrl = 500;

    /// <summary>Everything that is wrong with a draft.</summary>
    /// <param name="provider">Its provider.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="withSecrets">Whether the secrets are part of it.</param>
    public static IReadOnlyList<FieldRemark> Examine(IProvider provider, AccountDraft draft, bool withSecrets)
    {
        var description = provider.Description;
        var remarks = new List<FieldRemark>();
        if (draft.Name.Length is 0 or > LongestName || draft.Name.Any(c => c is '/' or '\\' or '?' or '#' or '%' || char.IsControl(c)) || Guid.TryParse(draft.Name, out _))
        {
            remarks.Add(new(NameKey, new("accounts.badName")));
        }

        if (draft.BaseUrl.Length > LongestUrl || WebAddress.Parse(draft.BaseUrl) is null)
        {
            remarks.Add(new(BaseUrlKey, new("accounts.badAddress")));
        }

        if (draft.LegalBases.Count == 0 || !draft.LegalBases.IsSubsetOf(description.LegalBases))
        {
            remarks.Add(new(LegalBasesKey, new("accounts.badLegalBases", string.Join(", ", description.LegalBases))));
        }

        remarks.AddRange(FieldValidator.Check([.. description.AccountFields.Where(field => !field.Secret)], draft.Settings, description.Key));
        if (withSecrets)
        {
            var generated = (provider as IGeneratesSecrets)?.Generated;
            remarks.AddRange(FieldValidator.Check(
                [.. description.AccountFields.Where(field => field.Secret).Select(field => generated?.Contains(field.Key) == true ? field with { Required = false } : field)],
                draft.Secrets,
                description.Key));
        }

        return remarks;
    }
}
