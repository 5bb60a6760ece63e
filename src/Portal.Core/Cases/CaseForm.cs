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
    public static IReadOnlyList<FieldDefinition> FieldsOf(ProviderDescription provider)
    {
        var fields = provider.Fields.ToList();
        foreach (var own in (FieldDefinition[])[PersonFields.Email, PersonFields.Language, Reference])
        {
            if (!fields.Exists(field => string.Equals(field.Key, own.Key, StringComparison.Ordinal)))
            {
                fields.Add(own);
            }
        }

        return fields;
    }

    /// <summary>Only the values that a form has a field for; a draft keeps the others, so that another account finds them again.</summary>
    public static FieldValues Fitting(IReadOnlyList<FieldDefinition> fields, FieldValues values)
    {
        var known = fields.Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        return new FieldValues(values.All
            .Where(pair => known.Contains(FieldKey.Parse(pair.Key).DefinitionKey))
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
    }
}
