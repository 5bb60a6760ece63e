using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.Sandbox.IdentityTm;

/// <summary>
/// The "signed and encrypted version of the identification data" (3.3.3, chapter 7): nobody but this stand-in can read it, and
/// a changed letter opens nothing.
/// </summary>
internal sealed class ReuseSeal(StateFolder folder)
{
    private const string Folder = "identity-tm-reuse";
    private const int NonceLength = 12;
    private const int TagLength = 16;

    private readonly Lock _lock = new();
    private byte[]? _key;

    public string Close(Order order, ImmutableDictionary<string, string> data)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(new Identified(order.Account, order.Finding!.At, order.Finding.Method, data));
        var blob = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(blob.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(Key(), TagLength);
        cipher.Encrypt(blob.AsSpan(0, NonceLength), plain, blob.AsSpan(NonceLength, plain.Length), blob.AsSpan(NonceLength + plain.Length));
        return Convert.ToBase64String(blob);
    }

    /// <summary>The data, when they are untouched, of the same account, and the document is still valid; else null.</summary>
    public Identified? Open(Account account, string text, DateTimeOffset now)
    {
        var blob = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, blob, out var length) || length <= NonceLength + TagLength)
        {
            return null;
        }

        var plain = new byte[length - NonceLength - TagLength];
        try
        {
            using var cipher = new AesGcm(Key(), TagLength);
            cipher.Decrypt(blob.AsSpan(0, NonceLength), blob.AsSpan(NonceLength, plain.Length), blob.AsSpan(NonceLength + plain.Length, TagLength), plain);
        }
        catch (CryptographicException)
        {
            return null;
        }

        var found = JsonSerializer.Deserialize<Identified>(plain)!;
        var stillValid = !found.Data.TryGetValue("IDCard.ValidUntil", out var until)
            || !DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day >= DateOnly.FromDateTime(now.UtcDateTime);
        return found.Account == account.UserName && stillValid ? found : null;
    }

    private byte[] Key()
    {
        lock (_lock)
        {
            if (_key is null)
            {
                _key = folder.Load<Kept>(Folder).FirstOrDefault()?.Key ?? RandomNumberGenerator.GetBytes(32);
                folder.Save(Folder, "key", new Kept(_key));
            }

            return _key;
        }
    }

    /// <summary>What an identification found, under flat names.</summary>
    internal sealed record Identified(string Account, DateTimeOffset At, string Method, ImmutableDictionary<string, string> Data)
    {
        public override string ToString() => Account;
    }

    internal sealed record Kept(byte[] Key)
    {
        public override string ToString() => nameof(Kept);
    }
}
