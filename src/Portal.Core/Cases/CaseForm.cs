using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Core.Cases;

/// <summary>What can be filled in for a case at a provider: the provider's fields, and the few that we need ourselves.</summary>
public static class CaseForm
{
    /// <summary>Group of our own fields.</summary>
    public const string CaseGroup = "case";

    /// <summary>Reference of the business behind the case; searchable, never sent.</summary>
    public static FieldDefinition Reference { get; } = new("case.reference", FieldKind.Text, CaseGroup) { MaxLength = 100 };

    /// <summary>All fields of the form: ours are added where the provider does not ask for them anyway.</summary>
    /// <param name="provider">Whose form.</param>
    /// <param name="settings">Of the account: what can be chosen may depend on it. Without them it is what the account's own form proposes.</param>
    public static IReadOnlyList<FieldDefinition> FieldsOf(ProviderDescription provider, IReadOnlyDictionary<string, string>? settings = null)
    {
        var fields = provider.Fields.Select(field => field.ChoicesFrom is { } key ? field with { Choices = NamedChoices.Of(Setting(provider, settings, key)) } : field).ToList();
        foreach (var own in (FieldDefinition[])[PersonFields.Email, PersonFields.Language, Reference])
        {
            if (!fields.Exists(field => string.Equals(field.Key, own.Key, StringComparison.Ordinal)))
            {
                fields.Add(own);
            }
        }

        return fields;
    }

    /// <summary>Of an account's settings, those that a form takes its choices from: nothing else of them is for whoever fills it in.</summary>
    public static IReadOnlyDictionary<string, string> ChoicesIn(ProviderDescription provider, IReadOnlyDictionary<string, string> settings) =>
        provider.Fields.Select(field => field.ChoicesFrom).OfType<string>().Distinct(StringComparer.Ordinal).Where(settings.ContainsKey).ToDictionary(key => key, key => settings[key], StringComparer.Ordinal);

    private static string? Setting(ProviderDescription provider, IReadOnlyDictionary<string, string>? settings, string key) =>
        settings?.GetValueOrDefault(key) is { Length: > 0 } set ? set : provider.AccountFields.FirstOrDefault(field => string.Equals(field.Key, key, StringComparison.Ordinal))?.Default;

    /// <summary>Only the values that a form has a field for; a draft keeps the others, so that another account finds them again.</summary>
    public static FieldValues Fitting(IReadOnlyList<FieldDefinition> fields, FieldValues values)
    {
        var known = fields.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        return new FieldValues(values.All
            .Where(pair => known.Contains(FieldKey.Parse(pair.Key).DefinitionKey))
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
    }
}
