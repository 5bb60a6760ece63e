using Portal.Core.Fields;

namespace Portal.Core.Providers.Capabilities;

/// <summary>The account holds definitions of documents to be signed, kept at the vendor.</summary>
public interface IDefinesDocuments
{
    /// <summary>Whether this account signs, and so has documents to define.</summary>
    bool CanDefineAt(AccountContext account) => true;

    /// <summary>What a definition consists of.</summary>
    IReadOnlyList<FieldDefinition> DefinitionFields { get; }

    /// <summary>Key of the field that identifies a definition; it can't be changed once the definition is there.</summary>
    string IdentifierField => DefinitionFields[0].Key;

    /// <summary>All definitions, each by its fields.</summary>
    Task<ProviderOutcome<IReadOnlyList<FieldValues>>> DefinitionsAsync(AccountContext account, CancellationToken cancellationToken);

    /// <summary>One definition.</summary>
    Task<ProviderOutcome<FieldValues>> DefinitionAsync(AccountContext account, string identifier, CancellationToken cancellationToken);

    /// <summary>Creates or changes one.</summary>
    Task<ProviderOutcome<Unit>> SaveDefinitionAsync(AccountContext account, FieldValues definition, bool isNew, CancellationToken cancellationToken);

    /// <summary>Deletes one.</summary>
    Task<ProviderOutcome<Unit>> DeleteDefinitionAsync(AccountContext account, string identifier, CancellationToken cancellationToken);
}
