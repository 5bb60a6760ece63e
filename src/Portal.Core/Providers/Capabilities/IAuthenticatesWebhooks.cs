namespace Portal.Core.Providers.Capabilities;

/// <summary>The account has a scheme of its own on top of the secret in the address: Basic, a header, a list of addresses.</summary>
public interface IAuthenticatesWebhooks
{
    /// <summary>Whether the call is the vendor's; compared in constant time. Makes no call.</summary>
    bool IsAuthentic(AccountContext account, WebhookCall call);
}
