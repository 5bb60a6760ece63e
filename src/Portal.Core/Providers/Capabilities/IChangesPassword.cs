namespace Portal.Core.Providers.Capabilities;

/// <summary>The account's password is changed at the vendor, confirmed by a TAN.</summary>
public interface IChangesPassword
{
    /// <summary>Key of the account's secret that is changed.</summary>
    string PasswordSecret => "password";

    /// <summary>Has a TAN sent to the account's administrator.</summary>
    Task<ProviderOutcome<TanChallenge>> RequestPasswordTanAsync(AccountContext account, CancellationToken cancellationToken);

    /// <summary>Changes it. The new password is stored protected and never shown.</summary>
    Task<ProviderOutcome<GeneratedSecret>> ChangePasswordAsync(AccountContext account, string tan, CancellationToken cancellationToken);
}
