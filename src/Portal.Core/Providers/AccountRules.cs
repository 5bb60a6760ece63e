using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Fields;
using Portal.Core.Hosting;
using Portal.Core.Texts;

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

    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(200);

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

        var generated = (provider as Capabilities.IGeneratesSecrets)?.Generated;
        foreach (var field in description.AccountFields.Where(field => withSecrets || !field.Secret))
        {
            var value = (field.Secret ? draft.Secrets : draft.Settings)[field.Key];
            if (value is null && field.Required && generated?.Contains(field.Key) != true)
            {
                remarks.Add(new(field.Key, new("accounts.required")));
            }
            else if (value is not null && ProblemOf(field, value) is { } problem)
            {
                remarks.Add(new(field.Key, problem));
            }
        }

        remarks.AddRange(UnknownKeys(draft, description).Select(key => new FieldRemark(key, new("accounts.unknownKey"))));
        return remarks;
    }

    /// <summary>What is wrong with one setting or secret; the sentence never repeats the value.</summary>
    public static Sentence? ProblemOf(FieldDefinition field, string value)
    {
        if (field.MaxLength is { } longest && value.Length > longest)
        {
            return new("accounts.tooLong", longest.ToString(CultureInfo.InvariantCulture));
        }

        var fits = field.Kind switch
        {
            FieldKind.Choice => field.Choices.Any(choice => choice.Value == value),
            FieldKind.Choices => value.Split(',', StringSplitOptions.TrimEntries).All(part => field.Choices.Any(choice => choice.Value == part)),
            FieldKind.Url => WebAddress.Parse(value) is not null,
            FieldKind.Flag => value is "true" or "false",
            FieldKind.Number => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && (field.Range is not { } range || (number >= range.Min && number <= range.Max)),
            _ => true,
        };
        return fits && (field.Pattern is null || Regex.IsMatch(value, $"^(?:{field.Pattern})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, PatternTime))
            ? null
            : new("accounts.badValue");
    }

    private static IEnumerable<string> UnknownKeys(AccountDraft draft, ProviderDescription description) =>
        draft.Settings.All.Keys.Where(key => !description.AccountFields.Any(field => !field.Secret && field.Key == key))
            .Concat(draft.Secrets.All.Keys.Where(key => !description.AccountFields.Any(field => field.Secret && field.Key == key)));
}
