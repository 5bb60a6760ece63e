using Polly;

namespace Portal.Providers.Http;

/// <summary>
/// Sends a request through its account's pipeline and reads the body inside it, so that a body that breaks off counts as a failed try; a body that is
/// handed on as it comes in is its reader's to repeat.
/// </summary>
internal sealed class ResilienceHandler(string provider, AccountPipelines pipelines) : DelegatingHandler
{
    /// <summary>What the request is about.</summary>
    public static readonly HttpRequestOptionsKey<ProviderRequest> Request = new("portal.request");

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!request.Options.TryGetValue(Request, out var described))
        {
            throw new InvalidOperationException("A provider's client sends only what ProviderHttp hands to it.");
        }

        var context = ResilienceContextPool.Shared.Get(described.Operation, cancellationToken);
        context.Properties.Set(AccountPipelines.Request, described);
        try
        {
            return await pipelines.Of(provider, described.Account).ExecuteAsync(
                static async (context, state) => await state.Self.TryAsync(state.request, state.described, context.CancellationToken),
                context,
                (Self: this, request, described));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<HttpResponseMessage> TryAsync(HttpRequestMessage request, ProviderRequest described, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        try
        {
            if (!described.Streams || !response.IsSuccessStatusCode)
            {
                await response.Content.LoadIntoBufferAsync(described.MaxBytes, cancellationToken);
            }

            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }
}
