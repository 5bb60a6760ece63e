using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.Http;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>The vendor's paths (2.7): one word each, then the order. What is encrypted is decrypted here, by the address that was called.</summary>
internal sealed partial class IdentityTmClient([FromKeyedServices(Key)] ProviderHttp http)
{
    private const int Small = 1 << 20;
    private const int LargestFiles = 128 << 20;

    /// <summary>PUT putOrder.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> PutOrderAsync(AccountContext account, StreamedBody order, CancellationToken cancellationToken) =>
        SendAsync(account, "start", HttpMethod.Put, "putOrder", cancellationToken, upload: order);

    /// <summary>GET of something small about the account itself.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> GetAsync(AccountContext account, string operation, string path, CancellationToken cancellationToken) =>
        SendAsync(account, operation, HttpMethod.Get, path, cancellationToken);

    /// <summary>GET of something about an order.</summary>
    /// <param name="attempt">Which one.</param>
    /// <param name="operation">Our word for it.</param>
    /// <param name="method">The vendor's word before the order.</param>
    /// <param name="variant">What follows the order, with its slash.</param>
    /// <param name="files">The answer carries files.</param>
    /// <param name="crypt">There is an encrypted variant; it is asked for when the account has a key.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<ProviderOutcome<ProviderAnswer>> ReadAsync(
        AttemptContext attempt, string operation, string method, string variant, bool files, bool crypt, CancellationToken cancellationToken)
    {
        if (!IsOrderId(attempt.ProviderReference))
        {
            return NoSuchOrder();
        }

        var encrypted = crypt && IdentityTmContentKey.IsSet(attempt.Account);
        if (encrypted && IdentityTmContentKey.Of(attempt.Account) is null)
        {
            return BadKey();
        }

        var outcome = await SendAsync(
            attempt.Account, operation, HttpMethod.Get, $"{method}/{attempt.ProviderReference}{variant}{(encrypted ? "/crypt" : string.Empty)}", cancellationToken, maxBytes: files ? LargestFiles : 8 << 20, files: files);
        return encrypted && outcome is { Succeeded: true, Value: { IsSuccess: true } answer } ? await DecryptAsync(answer, IdentityTmContentKey.Of(attempt.Account)!, cancellationToken) : outcome;
    }

    /// <summary>GET of one file of an order, handed on as it comes in.</summary>
    public async Task<ProviderOutcome<ProviderDownload>> OpenAsync(AttemptContext attempt, string operation, string method, bool crypt, CancellationToken cancellationToken)
    {
        if (!IsOrderId(attempt.ProviderReference))
        {
            return NoSuchOrder();
        }

        var encrypted = crypt && IdentityTmContentKey.IsSet(attempt.Account);
        var key = encrypted ? IdentityTmContentKey.Of(attempt.Account) : null;
        if (encrypted && key is null)
        {
            return BadKey();
        }

        if (Sign(attempt.Account) is not { } sign)
        {
            return NotConfigured();
        }

        var outcome = await http.OpenAsync(
            new ProviderRequest(attempt.Account, operation, HttpMethod.Get, Address(attempt.Account, $"{method}/{attempt.ProviderReference}{(encrypted ? "/crypt" : string.Empty)}"))
            {
                Authorization = sign,
                Accept = "*/*",
                Streams = true,
                MaxBytes = int.MaxValue,
                CarriesFiles = true,
            },
            cancellationToken);
        return key is not null && outcome is { Succeeded: true, Value: { Answer.IsSuccess: true } download }
            ? new ProviderDownload(download.Answer, new IdentityTmCipherStream(download.Content, key))
            : outcome;
    }

    /// <summary>POST of a command to an order, with or without a body.</summary>
    public async Task<ProviderOutcome<ProviderAnswer>> CommandAsync(AttemptContext attempt, string operation, string method, object? body, CancellationToken cancellationToken) =>
        IsOrderId(attempt.ProviderReference)
            ? await SendAsync(attempt.Account, operation, HttpMethod.Post, $"{method}/{attempt.ProviderReference}", cancellationToken, body)
            : NoSuchOrder();

    /// <summary>POST of something that belongs to no order.</summary>
    public Task<ProviderOutcome<ProviderAnswer>> PostAsync(AccountContext account, string operation, string method, object body, CancellationToken cancellationToken) =>
        SendAsync(account, operation, HttpMethod.Post, method, cancellationToken, body);

    /// <summary>DELETE delIdentdata.</summary>
    public async Task<ProviderOutcome<ProviderAnswer>> DeleteAsync(AttemptContext attempt, CancellationToken cancellationToken) =>
        IsOrderId(attempt.ProviderReference)
            ? await SendAsync(attempt.Account, "delete", HttpMethod.Delete, $"delIdentdata/{attempt.ProviderReference}", cancellationToken)
            : NoSuchOrder();

    /// <summary>Order ids go into paths.</summary>
    public static bool IsOrderId(string orderId) => OrderId().IsMatch(orderId);

    /// <summary>The account's base address may or may not name the version of the interface.</summary>
    private static Uri Address(AccountContext account, string path) =>
        new(account.BaseUrl, (Versioned().IsMatch(account.BaseUrl.AbsolutePath) ? string.Empty : "api/2.10/") + path);

    private async Task<ProviderOutcome<ProviderAnswer>> SendAsync(
        AccountContext account, string operation, HttpMethod method, string path, CancellationToken cancellationToken, object? body = null, StreamedBody? upload = null, int maxBytes = Small, bool files = false)
    {
        if (Sign(account) is not { } sign)
        {
            return NotConfigured();
        }

        return await http.SendAsync(
            new ProviderRequest(account, operation, method, Address(account, path))
            {
                Authorization = sign,
                Body = body is null ? null : JsonSerializer.SerializeToUtf8Bytes(body),
                Upload = upload,
                MaxBytes = maxBytes,
                CarriesFiles = files || upload is not null,
            },
            cancellationToken);
    }

    private static System.Net.Http.Headers.AuthenticationHeaderValue? Sign(AccountContext account) =>
        IdentityTmAccount.Setting(account, IdentityTmAccount.UserName) is { Length: > 0 } user && account.Secrets.GetValueOrDefault(IdentityTmAccount.Password) is { Length: > 0 } password
            ? ProviderRequest.Basic(user, password)
            : null;

    private static async Task<ProviderOutcome<ProviderAnswer>> DecryptAsync(ProviderAnswer answer, byte[] key, CancellationToken cancellationToken)
    {
        try
        {
            // The content type stays that of the plain answer (9.4).
            return new ProviderAnswer { Status = answer.Status, MediaType = answer.MediaType, FileName = answer.FileName, Body = await IdentityTmCipherStream.OpenAsync(answer.Body, key, cancellationToken) };
        }
        catch (IdentityTmContentException exception)
        {
            return Unreadable(exception);
        }
    }

    /// <summary>Encrypted content that can't be opened, as a failure.</summary>
    public static ProviderFailure Unreadable(IdentityTmContentException exception) => new(FailureCategory.MalformedAnswer, Say(exception.Message)) { HttpStatus = 200 };

    private static ProviderFailure NoSuchOrder() => new(FailureCategory.NotFound, Say("error.noOrderId"));

    private static ProviderFailure NotConfigured() => new(FailureCategory.Unauthorised, Say("error.notConfigured"));

    private static ProviderFailure BadKey() => new(FailureCategory.MalformedAnswer, Say("error.badContentKey"));

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,40}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex OrderId();

    [GeneratedRegex(@"/api/[0-9]+\.[0-9]+/\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Versioned();
}
