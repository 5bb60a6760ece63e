using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.Http;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>The vendor's calls with our token (guide 2, 5, 9). Paths as the guide writes them; an account's setting ends them all with a slash.</summary>
internal sealed partial class Id360Client([FromKeyedServices(Key)] SessionHttp http, Id360SignIn signIn, Id360KeepAlive alive)
{
    /// <summary>A page of a document is 9.5 MB at most; what is made of it may be larger.</summary>
    public const int LargestFile = 64 << 20;

    private const int LargestReport = 16 << 20;

    /// <summary>POST process/{id}/enrollment.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> CreateAsync(AccountContext account, byte[] enrollment, CancellationToken cancellationToken) => SendAsync(
        account,
        token => new ProviderRequest(account, "start", HttpMethod.Post, At(account, $"process/{Uri.EscapeDataString(Id360Account.Of(account, Id360Account.ProcessId))}/enrollment"))
        {
            Authorization = Id360SignIn.HeaderOf(token),
            Body = enrollment,
        },
        cancellationToken);

    /// <summary>GET enrollment/{id}/report, never a draft.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> ReportAsync(AccountContext account, string enrollmentId, CancellationToken cancellationToken) =>
        IsId(enrollmentId)
            ? SendAsync(
                account,
                token => new ProviderRequest(account, "report", HttpMethod.Get, At(account, $"enrollment/{enrollmentId}/report", "?allow_draft=false"))
                {
                    Authorization = Id360SignIn.HeaderOf(token),
                    MaxBytes = LargestReport,
                },
                cancellationToken)
            : Task.FromResult<ProviderOutcome<ProviderAnswer>>(new ProviderFailure(FailureCategory.NotFound, Say("error.noEnrollment")));

    /// <summary>GET user/whoami: says whether the token holds, and keeps it.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> WhoAmIAsync(AccountContext account, CancellationToken cancellationToken) => SendAsync(
        account,
        token => new ProviderRequest(account, "whoami", HttpMethod.Get, At(account, "user/whoami")) { Authorization = Id360SignIn.HeaderOf(token), MaxBytes = 256 << 10 },
        cancellationToken);

    /// <summary>POST control/data/{name}: the value that the document has to agree with, locked.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> CompareAsync(AccountContext account, string enrollmentId, string name, string value, CancellationToken cancellationToken) => SendAsync(
        account,
        token => new ProviderRequest(account, "compare", HttpMethod.Post, new Uri(account.BaseUrl, $"api/1.0.0/enrollment/{enrollmentId}/control/data/{name}/?locked=true"))
        {
            Authorization = Id360SignIn.HeaderOf(token),
            Accept = "text/plain",
            BodyType = "text/plain",
            Body = System.Text.Encoding.UTF8.GetBytes(value),
        },
        cancellationToken);

    /// <summary>A path that only the customer knows: interrupting, deleting.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> CustomAsync(AccountContext account, string operation, (HttpMethod Method, Uri Address) target, CancellationToken cancellationToken) => SendAsync(
        account,
        token => new ProviderRequest(account, operation, target.Method, target.Address) { Authorization = Id360SignIn.HeaderOf(token) },
        cancellationToken);

    /// <summary>GET one file, as it comes in. The address comes out of a report: one that is not the account's is not called. Disposed by the caller.</summary>
    public async Task<ProviderOutcome<ProviderDownload>> FileAsync(AccountContext account, Uri address, CancellationToken cancellationToken)
    {
        var outcome = await http.OpenAsync(
            account,
            signIn.LogInAsync,
            token => new ProviderRequest(account, "file", HttpMethod.Get, address)
            {
                Authorization = Id360SignIn.HeaderOf(token),
                Accept = "*/*",
                CarriesFiles = true,
                Streams = true,
                MaxBytes = LargestFile,
            },
            cancellationToken: cancellationToken);
        alive.Used(account);
        return outcome;
    }

    /// <summary>Enrollment ids go into paths: numbers in the vendor's samples, UUIDs elsewhere.</summary>
    public static bool IsId(string id) => Id().IsMatch(id);

    /// <summary>A path of the API in the account's way of ending it.</summary>
    public static Uri At(AccountContext account, string path, string query = "") =>
        new(account.BaseUrl, string.Create(CultureInfo.InvariantCulture, $"api/1.0.0/{path}{(Id360Account.Of(account, Id360Account.Slashes) is "always" ? "/" : string.Empty)}{query}"));

    private async Task<ProviderOutcome<ProviderAnswer>> SendAsync(AccountContext account, Func<SessionToken, ProviderRequest> request, CancellationToken cancellationToken)
    {
        var outcome = await http.SendAsync(account, signIn.LogInAsync, request, cancellationToken: cancellationToken);
        alive.Used(account);
        return outcome;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9-]{1,64}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Id();
}
