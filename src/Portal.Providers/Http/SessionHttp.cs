using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;

namespace Portal.Providers.Http;

/// <summary>Calls that need a login first. A rejected token is renewed once, and the call repeated once: a rejected call has had no effect.</summary>
internal sealed class SessionHttp(ProviderHttp http, SessionTokens tokens)
{
    /// <summary>Makes a call with the account's token.</summary>
    /// <param name="account">Whose token.</param>
    /// <param name="login">Makes the login call by <see cref="ProviderHttp"/> and reads its answer; a refusal is a failure with its sentence.</param>
    /// <param name="request">The call with a token in it; asked for again when the call is repeated.</param>
    /// <param name="isRejected">Whether an answer says that the token does not hold; 401 when left out.</param>
    /// <param name="cancellationToken">The caller gives up.</param>
    /// <returns>The answer, whatever its status; one that rejects the new token too comes back as it is.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<ProviderOutcome<ProviderAnswer>> SendAsync(
        AccountContext account,
        Func<AccountContext, CancellationToken, Task<ProviderOutcome<SessionToken>>> login,
        Func<SessionToken, ProviderRequest> request,
        Func<ProviderAnswer, bool>? isRejected = null,
        CancellationToken cancellationToken = default) =>
        RenewAsync(account, login, token => http.SendAsync(request(token), cancellationToken), isRejected ?? IsUnauthorized, cancellationToken);

    /// <summary>The same for an answer that is too large for memory, see <see cref="ProviderHttp.OpenAsync"/>. Disposed by the caller.</summary>
    /// <inheritdoc cref="SendAsync" />
    public Task<ProviderOutcome<ProviderDownload>> OpenAsync(
        AccountContext account,
        Func<AccountContext, CancellationToken, Task<ProviderOutcome<SessionToken>>> login,
        Func<SessionToken, ProviderRequest> request,
        Func<ProviderAnswer, bool>? isRejected = null,
        CancellationToken cancellationToken = default) =>
        RenewAsync(account, login, token => http.OpenAsync(request(token), cancellationToken), download => (isRejected ?? IsUnauthorized)(download.Answer), cancellationToken);

    /// <summary>Signs in anew, whatever is cached: for the check of an account.</summary>
    public Task<ProviderOutcome<SessionToken>> SignInAsync(
        AccountContext account, Func<AccountContext, CancellationToken, Task<ProviderOutcome<SessionToken>>> login, CancellationToken cancellationToken)
    {
        tokens.Drop(account);
        return tokens.TakeAsync(account, login, cancellationToken);
    }

    private static bool IsUnauthorized(ProviderAnswer answer) => answer.Status is HttpStatusCode.Unauthorized;

    private async Task<ProviderOutcome<T>> RenewAsync<T>(
        AccountContext account,
        Func<AccountContext, CancellationToken, Task<ProviderOutcome<SessionToken>>> login,
        Func<SessionToken, Task<ProviderOutcome<T>>> send,
        Func<T, bool> isRejected,
        CancellationToken cancellationToken)
        where T : class
    {
        var first = await tokens.TakeAsync(account, login, cancellationToken);
        if (!first.Succeeded)
        {
            return first.Failure;
        }

        var outcome = await send(first.Value);
        if (!outcome.Succeeded || !isRejected(outcome.Value))
        {
            return outcome;
        }

        if (outcome.Value is IAsyncDisposable refused)
        {
            await refused.DisposeAsync();
        }

        tokens.Drop(account, first.Value);
        var second = await tokens.TakeAsync(account, login, cancellationToken);
        return second.Succeeded ? await send(second.Value) : second.Failure;
    }
}

/// <summary>Gives a provider its logins.</summary>
internal static class SessionHttpRegistration
{
    /// <summary>Registers a <see cref="SessionHttp"/> under the provider's key; its <see cref="ProviderHttp"/> must be registered too.</summary>
    /// <param name="services">The portal's services.</param>
    /// <param name="provider">The provider's key.</param>
    /// <param name="idle">How long the provider keeps an unused token.</param>
    /// <param name="loginAtMostEvery">The shortest time between two logins of an account, over all instances of the portal.</param>
    public static IServiceCollection AddProviderSessions(this IServiceCollection services, string provider, TimeSpan idle, TimeSpan loginAtMostEvery = default) =>
        services.AddKeyedSingleton(provider, (sp, _) => new SessionHttp(
            sp.GetRequiredKeyedService<ProviderHttp>(provider), new SessionTokens(idle, sp.GetRequiredService<TimeProvider>(), loginAtMostEvery, sp.GetService<ISignInTurns>())));
}
