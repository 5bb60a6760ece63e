using Portal.Core.Access;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.AtProvider;

/// <summary>Asks the provider for the key that binds a person's device. It is not kept here: each look is a call, and in the audit.</summary>
public sealed class BindingKeys(AttemptCalls calls, AtProviderOffers offers)
{
    /// <summary>The key in clear.</summary>
    public async Task<Outcome<RevealedKey>> RevealAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var call = new AttemptCall<IReadsBindingKeys, BindingKey>(
            "attempt.bindingKey.reveal", offers.ToReadBindingKey, (provider, attempt) => provider.ReadBindingKeyAsync(attempt, CancellationToken.None))
        {
            OnlyLooks = true,
            NotPossible = new Sentence("atProvider.problem.noKeyYet"),
        };
        var made = await calls.MakeAsync(caseId, Permission.RevealSensitive, call, cancellationToken);
        return made.Succeeded ? new RevealedKey(made.Value.Key) : made.Problem;
    }
}

/// <summary>A device's key that was asked for. Printing it shows nothing.</summary>
/// <param name="Key">In clear; <see langword="null"/> when the device has none.</param>
public sealed record RevealedKey(string? Key)
{
    /// <inheritdoc />
    public override string ToString() => Key is null ? "none" : "***";
}
