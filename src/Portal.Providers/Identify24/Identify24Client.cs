using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>
/// The vendor's methods, each with partner and token in its headers; a token that has died is renewed once. After 429 a
/// growing pause is made before the same call goes out again (<i>Errors</i>); what comes of it after that is the work item's matter.
/// </summary>
internal sealed partial class Identify24Client([FromKeyedServices(Key)] SessionHttp http, Identify24SignIn signIn)
{
    /// <summary>A recording of an hour is far below it.</summary>
    private const int LargestFile = 1 << 30;

    private delegate ProviderRequest Making(IReadOnlyDictionary<string, string> headers);

    /// <summary>POST ident/create.</summary>
    public Task<ProviderOutcome<Identify24Answer>> CreateAsync(AccountContext account, byte[] order, CancellationToken cancellationToken) =>
        ReadAsync(account, headers => Post(account, "start", "ident/create", order, headers), creates: true, cancellationToken);

    /// <summary>POST ident/setOnboardifyAppointment.</summary>
    public Task<ProviderOutcome<Identify24Answer>> AppointAsync(AccountContext account, byte[] appointment, CancellationToken cancellationToken) =>
        ReadAsync(account, headers => Post(account, "appointment", "ident/setOnboardifyAppointment", appointment, headers), creates: true, cancellationToken);

    /// <summary>GET ident/get.</summary>
    public Task<ProviderOutcome<Identify24Answer>> IdentAsync(AccountContext account, string identId, CancellationToken cancellationToken) =>
        IdentAsync(account, "read", "ident/get/", identId, cancellationToken);

    /// <summary>GET ident/getIdentData: the ident and the addresses of its files.</summary>
    public Task<ProviderOutcome<Identify24Answer>> IdentDataAsync(AccountContext account, string identId, CancellationToken cancellationToken) =>
        IdentAsync(account, "files", "ident/getIdentData/", identId, cancellationToken);

    /// <summary>GET project/getAll or webhook/getAll.</summary>
    public Task<ProviderOutcome<Identify24Answer>> ListAsync(AccountContext account, string path, CancellationToken cancellationToken) =>
        ReadAsync(account, headers => Get(account, "list", new Uri(account.BaseUrl, path), headers), creates: false, cancellationToken);

    /// <summary>GET project/get: the one method whose GET carries a body.</summary>
    public Task<ProviderOutcome<Identify24Answer>> ProjectAsync(AccountContext account, string projectId, CancellationToken cancellationToken)
    {
        var asked = new JsonObject { ["project_id"] = long.TryParse(projectId, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : projectId };
        return ReadAsync(
            account,
            headers => new ProviderRequest(account, "project", HttpMethod.Get, new Uri(account.BaseUrl, "project/get")) { Headers = headers, Body = JsonSerializer.SerializeToUtf8Bytes(asked) },
            creates: false,
            cancellationToken);
    }

    /// <summary>GET one file, as it comes in. The address comes out of an answer: one that is not the account's is not called. Disposed by the caller.</summary>
    public Task<ProviderOutcome<ProviderDownload>> FileAsync(AccountContext account, Uri address, CancellationToken cancellationToken) => http.OpenAsync(
        account,
        signIn.LogInAsync,
        token => new ProviderRequest(account, "file", HttpMethod.Get, address)
        {
            Headers = Identify24SignIn.HeadersOf(account, token),
            Accept = "*/*",
            CarriesFiles = true,
            Streams = true,
            MaxBytes = LargestFile,
        },
        cancellationToken: cancellationToken);

    /// <summary>Ident ids go into paths: letters, digits, hyphen, underscore.</summary>
    public static bool IsIdentId(string id) => IdentId().IsMatch(id);

    private Task<ProviderOutcome<Identify24Answer>> IdentAsync(AccountContext account, string operation, string path, string identId, CancellationToken cancellationToken) =>
        IsIdentId(identId)
            ? ReadAsync(account, headers => Get(account, operation, new Uri(account.BaseUrl, path + identId), headers), creates: false, cancellationToken)
            : Task.FromResult<ProviderOutcome<Identify24Answer>>(new ProviderFailure(FailureCategory.NotFound, Say("error.noIdent")));

    /// <summary>Every method requires the media type, those without a body too (<i>Headers</i>): so an empty one goes along.</summary>
    private static ProviderRequest Get(AccountContext account, string operation, Uri address, IReadOnlyDictionary<string, string> headers) =>
        new(account, operation, HttpMethod.Get, address) { Headers = headers, Body = ReadOnlyMemory<byte>.Empty };

    private static ProviderRequest Post(AccountContext account, string operation, string path, byte[] body, IReadOnlyDictionary<string, string> headers) =>
        new(account, operation, HttpMethod.Post, new Uri(account.BaseUrl, path)) { Headers = headers, Body = body, RepeatWhenThrottled = true };

    private async Task<ProviderOutcome<Identify24Answer>> ReadAsync(AccountContext account, Making make, bool creates, CancellationToken cancellationToken)
    {
        var outcome = await http.SendAsync(
            account,
            signIn.LogInAsync,
            token => make(Identify24SignIn.HeadersOf(account, token)),
            answer => Identify24Failures.IsUnauthorised(answer, LooseJson.Read(answer.Body) ?? default),
            cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        var body = LooseJson.Read(outcome.Value.Body) ?? default;
        return Identify24Failures.IsSuccess(outcome.Value, body) ? new Identify24Answer(outcome.Value, body) : Identify24Failures.Of(outcome.Value, body, creates);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex IdentId();
}
