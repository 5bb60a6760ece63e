using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.PostIdent.PostIdentDescription;

namespace Portal.Providers.PostIdent;

/// <summary>The vendor's paths (guide 1, <i>Path</i>) with the headers that each wants.</summary>
internal sealed partial class PostIdentClient([FromKeyedServices(Key)] ProviderHttp http)
{
    /// <summary>POST cases.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> CreateAsync(AccountContext account, byte[] order, CancellationToken cancellationToken) =>
        SendAsync(account, "cases", (target, sign) => new ProviderRequest(account, "start", HttpMethod.Post, target) { Authorization = sign, Body = order }, cancellationToken);

    /// <summary>POST piCouponByFile: no body, but the content type that the guide wants.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> CouponAsync(AccountContext account, string caseId, CancellationToken cancellationToken) =>
        IsCaseId(caseId)
            ? SendAsync(account, $"cases/{caseId}/piCouponByFile", (target, sign) => new ProviderRequest(account, "coupon", HttpMethod.Post, target) { Authorization = sign, MaxBytes = 16 << 20 }, cancellationToken)
            : NoSuchCase();

    /// <summary>GET alive, with the credentials of its own where the account has some. Never tried again by itself: two calls a minute are allowed.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> AliveAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var own = account.Settings.GetValueOrDefault(PostIdentAccount.AliveUserName) is { Length: > 0 } user && account.Secrets.GetValueOrDefault(PostIdentAccount.AlivePassword) is { Length: > 0 } password
            ? ProviderRequest.Basic(user, password)
            : null;
        return SendAsync(account, "alive", (target, sign) => new ProviderRequest(account, "alive", HttpMethod.Get, target) { Authorization = own ?? sign, MaxBytes = 64 << 10, Repeatable = false }, cancellationToken);
    }

    /// <summary>GET full, decrypted: the body in clear, or the failure that says why it can't be read.</summary>
    public async Task<ProviderOutcome<ProviderAnswer>> FullAsync(AccountContext account, string caseId, bool withFiles, CancellationToken cancellationToken)
    {
        if (!IsCaseId(caseId))
        {
            return await NoSuchCase();
        }

        using var key = PostIdentAccount.KeyOf(account);
        var outcome = await SendAsync(
            account,
            $"cases/{caseId}/full?includeBinaryData={(withFiles ? "true" : "false")}",
            (target, sign) => new ProviderRequest(account, withFiles ? "files" : "read", HttpMethod.Get, target)
            {
                Authorization = sign,
                Accept = "application/json, application/jose",
                Headers = KeyHeaders(account, key),
                MaxBytes = withFiles ? 96 << 20 : 8 << 20,
                CarriesFiles = withFiles,
            },
            cancellationToken);
        return outcome is { Succeeded: true, Value: { IsSuccess: true } answer } ? Decrypt(answer, key) : outcome;
    }

    /// <summary>Case ids go into paths: letters, digits, hyphen, underscore.</summary>
    public static bool IsCaseId(string caseId) => CaseId().IsMatch(caseId);

    private static Task<ProviderOutcome<ProviderAnswer>> NoSuchCase() =>
        Task.FromResult<ProviderOutcome<ProviderAnswer>>(new ProviderFailure(FailureCategory.NotFound, Say("error.noCaseId")));

    private async Task<ProviderOutcome<ProviderAnswer>> SendAsync(
        AccountContext account, string path, Func<Uri, AuthenticationHeaderValue?, ProviderRequest> request, CancellationToken cancellationToken)
    {
        if (account.Settings.GetValueOrDefault(PostIdentAccount.ClientId) is not { Length: > 0 } client
            || account.Settings.GetValueOrDefault(PostIdentAccount.UserName) is not { Length: > 0 } user
            || account.Secrets.GetValueOrDefault(PostIdentAccount.Password) is not { Length: > 0 } password)
        {
            return new ProviderFailure(FailureCategory.Unauthorised, Say("error.notConfigured"));
        }

        var target = new Uri(account.BaseUrl, $"api/scr/v1/{Uri.EscapeDataString(client)}/{path}");
        return await http.SendAsync(request(target, ProviderRequest.Basic(user, password)), cancellationToken);
    }

    /// <summary>Our public key, and its proof by the data password that was exchanged at setup.</summary>
    private static Dictionary<string, string> KeyHeaders(AccountContext account, RSA? key)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (key is not null && account.Secrets.GetValueOrDefault(PostIdentAccount.DataPassword) is { Length: > 0 } password)
        {
            var publicKey = key.ExportSubjectPublicKeyInfo();
            headers["x-scr-key"] = Convert.ToBase64String(publicKey);
            headers["x-scr-keyhash"] = Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(password), publicKey));
            headers["x-scr-alg"] = Jwe.Algorithm;
        }

        return headers;
    }

    private static ProviderOutcome<ProviderAnswer> Decrypt(ProviderAnswer answer, RSA? key)
    {
        if (!Jwe.LooksLike(answer.Body.Span))
        {
            return answer;
        }

        if (key is null)
        {
            return Unreadable("error.noKey");
        }

        var reading = Jwe.Open(answer.Body.Span, key);
        return reading.Fault switch
        {
            null => new ProviderAnswer { Status = answer.Status, MediaType = "application/json", Body = reading.Content },
            JweFault.AlgorithmRefused => Unreadable("error.algorithm"),
            JweFault.WrongKey => Unreadable("error.wrongKey"),
            JweFault.EncryptionUnknown or JweFault.Compressed => Unreadable("error.encryption"),
            JweFault.NotAuthentic => Unreadable("error.notAuthentic"),
            _ => Unreadable("error.notEncrypted"),
        };

        ProviderFailure Unreadable(string text) => new(FailureCategory.MalformedAnswer, Say(text)) { HttpStatus = (int)answer.Status };
    }

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,64}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex CaseId();
}
