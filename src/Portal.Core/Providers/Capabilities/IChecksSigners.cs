using Portal.Core.Fields;

namespace Portal.Core.Providers.Capabilities;

/// <summary>Tells whether a person already has a signing account at the vendor.</summary>
public interface IChecksSigners
{
    /// <summary>Whether this account's persons have such accounts.</summary>
    bool CanCheckSignersAt(AccountContext account) => true;

    /// <summary>What to fill in.</summary>
    IReadOnlyList<FieldDefinition> SignerFields { get; }

    /// <summary>The vendor's answer.</summary>
    Task<ProviderOutcome<AccountCheck>> CheckSignerAsync(AccountContext account, FieldValues inputs, CancellationToken cancellationToken);
}
