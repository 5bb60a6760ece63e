using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Core.Access;

/// <summary>An API key as the list shows it.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Name">As staff know it.</param>
/// <param name="Prefix">First characters, to tell keys apart.</param>
/// <param name="Role">Its rights.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="LastUsedAt">UTC.</param>
/// <param name="RevokedAt">UTC.</param>
public sealed record ApiKeyRow(Guid Id, string Name, string Prefix, PortalRole Role, DateTime CreatedAt, DateTime? LastUsedAt, DateTime? RevokedAt);

/// <summary>A key just made: its value is shown this once. Printing it shows the name only.</summary>
/// <param name="Row">As the list shows it.</param>
/// <param name="Value">The key itself.</param>
public sealed record NewApiKey(ApiKeyRow Row, string Value)
{
    /// <inheritdoc />
    public override string ToString() => Row.Name;
}

/// <summary>API keys: made, listed, revoked.</summary>
public sealed class ApiKeyService(AccessGuard guard, IPortalDbFactory databases, IAuditWriter audit, ApiKeyDirectory directory, TimeProvider time)
{
    private const int LongestName = 100;
    private const int Bytes = 32;
    private const int PrefixLength = 10;

    /// <summary>All keys, revoked ones included, by name.</summary>
    public async Task<IReadOnlyList<ApiKeyRow>> ListAsync(CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageKeys, cancellationToken);
        await using var db = databases.Create();
        return [.. (await db.ApiKeys.AsNoTracking().OrderBy(key => key.Name).ToListAsync(cancellationToken)).Select(RowOf)];
    }

    /// <summary>Makes a key.</summary>
    public async Task<Outcome<NewApiKey>> CreateAsync(string name, PortalRole role, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageKeys, cancellationToken);
        name = name.Trim();
        if (name.Length is 0 or > LongestName)
        {
            return Refuse("access.keyName");
        }

        await using var db = databases.Create();
        if (await db.ApiKeys.AnyAsync(key => key.Name == name, cancellationToken))
        {
            return Refuse("access.keyNameTaken");
        }

        var value = "ipk_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var row = new ApiKey
        {
            Id = Guid.NewGuid(),
            Name = name,
            KeyHash = ApiKeyDirectory.HashOf(value),
            Prefix = value[..PrefixLength],
            Role = role,
            CreatedAt = time.GetUtcNow().UtcDateTime,
            CreatedBy = actor.Id,
        };
        db.ApiKeys.Add(row);
        await audit.SaveAsync(db, [Record(actor, "key.create", row)], cancellationToken);
        return new NewApiKey(RowOf(row), value);

        static Problem Refuse(string text) => new(ProblemKind.Invalid, new(text)) { Fields = [new FieldRemark("name", new(text))] };
    }

    /// <summary>Takes a key out of use; on other instances within 30 s.</summary>
    public async Task<Outcome<ApiKeyRow>> RevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageKeys, cancellationToken);
        await using var db = databases.Create();
        if (await db.ApiKeys.FirstOrDefaultAsync(key => key.Id == id, cancellationToken) is not { } row)
        {
            return new Problem(ProblemKind.NotFound, new("access.keyUnknown"));
        }

        if (row.RevokedAt is null)
        {
            row.RevokedAt = time.GetUtcNow().UtcDateTime;
            await audit.SaveAsync(db, [Record(actor, "key.revoke", row)], cancellationToken);
            directory.Forget(row.KeyHash);
        }

        return RowOf(row);
    }

    private static ApiKeyRow RowOf(ApiKey key) => new(key.Id, key.Name, key.Prefix, key.Role, key.CreatedAt, key.LastUsedAt, key.RevokedAt);

    private static AuditRecord Record(Actor actor, string action, ApiKey key) => new(actor, action)
    {
        SubjectKind = "key",
        SubjectId = key.Id.ToString(),
        Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["role"] = key.Role.ToString() },
    };
}
