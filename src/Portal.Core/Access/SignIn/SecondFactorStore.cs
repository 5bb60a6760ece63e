using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Vault;

namespace Portal.Core.Access.SignIn;

/// <summary>Authenticator keys and recovery codes in Identity's token table, sealed; of the codes only hashes.</summary>
internal sealed class SecondFactorStore(Sealer sealer)
{
    private const string Owner = "portal";
    private const string KeyName = "authenticator-key";
    private const string CodesName = "recovery-codes";
    private const int Codes = 10;

    // Without the letters and digits that are mistaken for others.
    private const string CodeAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public async Task<byte[]?> KeyAsync(PortalDbContext db, Guid userId, CancellationToken cancellationToken) =>
        await ReadAsync<byte[]>(db, userId, KeyName, cancellationToken);

    public Task SetKeyAsync(PortalDbContext db, Guid userId, byte[] key, CancellationToken cancellationToken) =>
        WriteAsync(db, userId, KeyName, key, cancellationToken);

    /// <summary>Replaces all recovery codes; the new ones are given out this once.</summary>
    public async Task<IReadOnlyList<string>> NewCodesAsync(PortalDbContext db, Guid userId, CancellationToken cancellationToken)
    {
        var codes = Enumerable.Range(0, Codes).Select(_ => NewCode()).ToList();
        await WriteAsync(db, userId, CodesName, codes.Select(HashOf).ToList(), cancellationToken);
        return codes;
    }

    /// <summary>Takes a recovery code out of the store; false when it is not there.</summary>
    public async Task<bool> UseCodeAsync(PortalDbContext db, Guid userId, string code, CancellationToken cancellationToken)
    {
        var left = await ReadAsync<List<string>>(db, userId, CodesName, cancellationToken) ?? [];
        if (!left.Remove(HashOf(code)))
        {
            return false;
        }

        await WriteAsync(db, userId, CodesName, left, cancellationToken);
        return true;
    }

    public async Task<int> CodesLeftAsync(PortalDbContext db, Guid userId, CancellationToken cancellationToken) =>
        (await ReadAsync<List<string>>(db, userId, CodesName, cancellationToken))?.Count ?? 0;

    public async Task RemoveAsync(PortalDbContext db, Guid userId, CancellationToken cancellationToken) =>
        db.UserTokens.RemoveRange(await db.UserTokens.Where(token => token.UserId == userId && token.LoginProvider == Owner).ToListAsync(cancellationToken));

    private static string NewCode()
    {
        var letters = RandomNumberGenerator.GetString(CodeAlphabet, 10);
        return $"{letters[..5]}-{letters[5..]}";
    }

    private static string HashOf(string code)
    {
        var plain = code.Trim().Replace("-", string.Empty, StringComparison.Ordinal).Replace(" ", string.Empty, StringComparison.Ordinal).ToUpperInvariant();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
    }

    private static string BindingOf(Guid userId, string name) => $"user.{name}:{userId:N}";

    private async Task<T?> ReadAsync<T>(PortalDbContext db, Guid userId, string name, CancellationToken cancellationToken)
        where T : class
    {
        var row = await db.UserTokens.FirstOrDefaultAsync(token => token.UserId == userId && token.LoginProvider == Owner && token.Name == name, cancellationToken);
        return row?.Value is null ? null : sealer.OpenToUse<T>(Convert.FromBase64String(row.Value), BindingOf(userId, name));
    }

    private async Task WriteAsync<T>(PortalDbContext db, Guid userId, string name, T value, CancellationToken cancellationToken)
    {
        var row = await db.UserTokens.FirstOrDefaultAsync(token => token.UserId == userId && token.LoginProvider == Owner && token.Name == name, cancellationToken);
        if (row is null)
        {
            row = new IdentityUserToken<Guid> { UserId = userId, LoginProvider = Owner, Name = name };
            db.UserTokens.Add(row);
        }

        row.Value = Convert.ToBase64String(sealer.Seal(value, BindingOf(userId, name)));
    }
}
