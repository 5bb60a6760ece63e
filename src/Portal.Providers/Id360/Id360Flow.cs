using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.Http;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>The vendor's calls in the person's stead (guide 3, 4, 6 to 8): opened by the enrollment's key in a header, without our token.</summary>
internal sealed class Id360Flow([FromKeyedServices(Key)] ProviderHttp http)
{
    private const string Root = "api/1.0.0/enrollment/flow/";

    /// <summary>GET enrollment_info: the routes among it.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> InfoAsync(AccountContext account, string apiKey, CancellationToken cancellationToken) =>
        http.SendAsync(new ProviderRequest(account, "info", HttpMethod.Get, At(account, "enrollment_info/")) { Headers = KeyOf(apiKey) }, cancellationToken);

    /// <summary>POST route/{id}/select.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> SelectRouteAsync(AccountContext account, string apiKey, string route, CancellationToken cancellationToken) =>
        PostAsync(account, "route", apiKey, $"route/{route}/select/", ReadOnlyMemory<byte>.Empty, "text/plain", "application/json", cancellationToken);

    /// <summary>POST consent. Biometry only when the person agreed to it.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> ConsentAsync(AccountContext account, string apiKey, bool biometry, CancellationToken cancellationToken) =>
        PostAsync(account, "consent", apiKey, $"consent/?accepted_cgu=true{(biometry ? "&accepted_biometry=true" : string.Empty)}", ReadOnlyMemory<byte>.Empty, "application/x-www-form-urlencoded", "*/*", cancellationToken);

    /// <summary>POST document/{name}: one page, its bytes as they are.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> UploadAsync(AccountContext account, string apiKey, string document, int pages, int page, ReadOnlyMemory<byte> content, string type, CancellationToken cancellationToken) =>
        PostAsync(account, "upload", apiKey, string.Create(CultureInfo.InvariantCulture, $"document/{document}/?total_pages={pages}&uploaded_page={page}"), content, type, "*/*", cancellationToken);

    /// <summary>POST finalize_enrollment.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> FinaliseAsync(AccountContext account, string apiKey, CancellationToken cancellationToken) => http.SendAsync(
        new ProviderRequest(account, "finalise", HttpMethod.Post, Id360Client.At(account, "enrollment/flow/finalize_enrollment")) { Headers = KeyOf(apiKey), Body = ReadOnlyMemory<byte>.Empty }, cancellationToken);

    private Task<ProviderOutcome<ProviderAnswer>> PostAsync(AccountContext account, string operation, string apiKey, string path, ReadOnlyMemory<byte> body, string type, string accept, CancellationToken cancellationToken) =>
        http.SendAsync(
            new ProviderRequest(account, operation, HttpMethod.Post, At(account, path)) { Headers = KeyOf(apiKey), Body = body, BodyType = type, Accept = accept, CarriesFiles = !body.IsEmpty },
            cancellationToken);

    private static Dictionary<string, string> KeyOf(string apiKey) => new(StringComparer.Ordinal) { ["x-api-key"] = apiKey };

    private static Uri At(AccountContext account, string path) => new(account.BaseUrl, Root + path);
}
