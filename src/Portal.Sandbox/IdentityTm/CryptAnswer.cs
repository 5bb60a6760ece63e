using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.IdentityTm;

/// <summary>
/// Answers with content, and with <c>/crypt</c> in the address encrypts it first (9.4): 23 bytes of initialisation vector, the
/// encrypted content, the GCM tag. "The content type header will remain unaltered".
/// </summary>
internal sealed class CryptAnswer(FaultSettings faults)
{
    private const int IvLength = 23;
    private const int Piece = 64 * 1024;

    public IResult Of(Order order, Account account, bool crypt, string contentType, string text) => Of(order, account, crypt, contentType, Encoding.UTF8.GetBytes(text));

    public IResult Of(Order order, Account account, bool crypt, string contentType, byte[] content)
    {
        if (!crypt)
        {
            return Results.Bytes(content, contentType);
        }

        var (key, refused) = Key(order, account);
        return refused ?? Results.Stream(async target => await EncryptAsync(new MemoryStream(content), target, key!, Cut(order)), contentType);
    }

    /// <summary>The same for content of any size, which is never held as a whole.</summary>
    public IResult Of(Order order, Account account, bool crypt, string contentType, Stream content)
    {
        if (!crypt)
        {
            return Results.Stream(content, contentType);
        }

        var (key, refused) = Key(order, account);
        return refused ?? Results.Stream(async target => await EncryptAsync(content, target, key!, Cut(order)), contentType);
    }

    private static async Task EncryptAsync(Stream content, Stream target, byte[] key, bool cut)
    {
        var iv = RandomNumberGenerator.GetBytes(IvLength);
        using var gcm = new LongIvGcm(key, iv);
        await target.WriteAsync(iv);
        var piece = new byte[Piece];
        int read;
        while ((read = await content.ReadAtLeastAsync(piece, piece.Length, throwOnEndOfStream: false)) > 0)
        {
            gcm.Encrypt(piece.AsSpan(0, read));
            await target.WriteAsync(piece.AsMemory(0, cut ? read / 2 : read));
        }

        if (!cut)
        {
            await target.WriteAsync(gcm.Tag());
        }

        await content.DisposeAsync();
    }

    private (byte[]? Key, IResult? Refused) Key(Order order, Account account)
    {
        if (account.ContentKey is not { } key)
        {
            return (null, Refusal.BadRequest("Content encryption is not set up for this account"));
        }

        return Fault(order) == "under another key" ? ([.. key.Reverse()], null) : (key, null);
    }

    private bool Cut(Order order) => Fault(order) == "truncated";

    private string Fault(Order order) => faults.Get(IdentityTmSandbox.ProviderKey, order.Id, IdentityTmFaults.Crypt);
}
