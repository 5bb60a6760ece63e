using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;

namespace Portal.Core.Access.SignIn;

/// <summary>
/// Signs staff in: password, then the second factor where there is one. A try is counted before it is looked at; what was tried is never written down.
/// </summary>
public sealed class SignInService
{
    private const int LongestInput = 256;

    private static readonly PortalUser Nobody = new();

    private readonly IPortalDbFactory databases;
    private readonly IAuditWriter audit;
    private readonly IPasswordHasher<PortalUser> hasher;
    private readonly SecondFactorStore secondFactors;
    private readonly SignInTries tries;
    private readonly AddressThrottle throttle;
    private readonly TimeProvider time;
    private readonly AccessTiming timing;
    private readonly Lazy<string> decoy;

    internal SignInService(IPortalDbFactory databases, IAuditWriter audit, IPasswordHasher<PortalUser> hasher, SecondFactorStore secondFactors, SignInTries tries, AddressThrottle throttle, TimeProvider time, AccessTiming timing)
    {
        (this.databases, this.audit, this.hasher, this.secondFactors) = (databases, audit, hasher, secondFactors);
        (this.tries, this.throttle, this.time, this.timing) = (tries, throttle, time, timing);

        // Compared for users that don't exist, so that they take as long as the others.
        decoy = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
    }

    /// <summary>First step.</summary>
    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="address">Where the try comes from.</param>
    /// <param name="cancellationToken">Gives up waiting; the try is counted all the same.</param>
    public Task<SignInAnswer> PasswordAsync(string email, string password, IPAddress? address, CancellationToken cancellationToken) =>
        AnswerAsync(address, ct => TryPasswordAsync(email, password, ct), cancellationToken);

    /// <summary>Second step: a code of the authenticator app.</summary>
    /// <param name="userId">Who passed the first step.</param>
    /// <param name="stamp">The security stamp of that moment.</param>
    /// <param name="code">As typed.</param>
    /// <param name="address">Where the try comes from.</param>
    /// <param name="cancellationToken">Gives up waiting; the try is counted all the same.</param>
    public Task<SignInAnswer> CodeAsync(Guid userId, string stamp, string code, IPAddress? address, CancellationToken cancellationToken) =>
        AnswerAsync(address, ct => TrySecondAsync(userId, stamp, "totp", (db, id, token) => AcceptsCodeAsync(db, id, code, token), ct), cancellationToken);

    /// <summary>Second step, without the app: a recovery code, which is used up.</summary>
    /// <param name="userId">Who passed the first step.</param>
    /// <param name="stamp">The security stamp of that moment.</param>
    /// <param name="code">As typed.</param>
    /// <param name="address">Where the try comes from.</param>
    /// <param name="cancellationToken">Gives up waiting; the try is counted all the same.</param>
    public Task<SignInAnswer> RecoveryCodeAsync(Guid userId, string stamp, string code, IPAddress? address, CancellationToken cancellationToken) =>
        AnswerAsync(address, ct => TrySecondAsync(userId, stamp, "recovery", (db, id, token) => AcceptsRecoveryCodeAsync(db, id, code, token), ct), cancellationToken);

    /// <summary>Notes that somebody signed out.</summary>
    public Task SignedOutAsync(StaffMember member, CancellationToken cancellationToken) =>
        audit.WriteAsync(new AuditRecord(member.AsActor(), "signin.out"), cancellationToken);

    private async Task<SignInAnswer> AnswerAsync(IPAddress? address, Func<CancellationToken, Task<SignInAnswer>> answer, CancellationToken cancellationToken)
    {
        if (throttle.IsClosed(address))
        {
            await audit.WriteAsync(new AuditRecord(Actor.Anonymous, "signin.throttled") { Allowed = false }, cancellationToken);
            return new SignInAnswer.Wait();
        }

        var begun = time.GetTimestamp();
        var given = await answer(cancellationToken);
        if (given is SignInAnswer.Refused)
        {
            throttle.Failed(address);
            var rest = timing.RefusalTakes - time.GetElapsedTime(begun);
            if (rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, time, cancellationToken);
            }
        }

        return given;
    }

    private async Task<SignInAnswer> TryPasswordAsync(string email, string password, CancellationToken cancellationToken)
    {
        if (email.Length > LongestInput || password.Length > LongestInput)
        {
            return await RefuseAsync(null, "password", cancellationToken);
        }

        var name = email.Trim().ToUpperInvariant();
        var user = await tries.ChargeAsync(await IdOfAsync(name, cancellationToken) ?? Guid.NewGuid(), cancellationToken);
        var verdict = hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? decoy.Value, password);
        if (user is null || verdict == PasswordVerificationResult.Failed)
        {
            return await RefuseAsync(user, "password", cancellationToken);
        }

        var renewed = verdict == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(user, password) : null;
        return await databases.KeepAsync(db => PassPasswordAsync(db, user, renewed, cancellationToken), cancellationToken)
            ?? await RefuseAsync(user, "password", cancellationToken);
    }

    private async Task<Guid?> IdOfAsync(string name, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        return await db.Users.Where(user => user.NormalizedUserName == name).Select(user => (Guid?)user.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<SignInAnswer> TrySecondAsync(Guid userId, string stamp, string method, Func<PortalDbContext, Guid, CancellationToken, Task<bool>> accepts, CancellationToken cancellationToken)
    {
        var user = await tries.ChargeAsync(userId, cancellationToken);
        var answer = user is { TwoFactorEnabled: true } && user.SecurityStamp == stamp
            ? await databases.KeepAsync(db => PassSecondAsync(db, user, method, accepts, cancellationToken), cancellationToken)
            : null;
        return answer ?? await RefuseAsync(user, method, cancellationToken);
    }

    private async Task<SignInAnswer?> PassPasswordAsync(PortalDbContext db, PortalUser charged, string? renewedHash, CancellationToken cancellationToken)
    {
        if (await SameAsync(db, charged, cancellationToken) is not { } user)
        {
            return null;
        }

        user.PasswordHash = renewedHash ?? user.PasswordHash;
        return await PassAsync(db, user, "password", user.TwoFactorEnabled, cancellationToken);
    }

    // What is used up, and what it is used for, are kept together or not at all.
    private async Task<SignInAnswer?> PassSecondAsync(PortalDbContext db, PortalUser charged, string method, Func<PortalDbContext, Guid, CancellationToken, Task<bool>> accepts, CancellationToken cancellationToken) =>
        await SameAsync(db, charged, cancellationToken) is { } user && await accepts(db, user.Id, cancellationToken)
            ? await PassAsync(db, user, method, codeWanted: false, cancellationToken)
            : null;

    // Under the user's row, so that a code that two show at once is good for one of them. Whoever was kept out or changed meanwhile does not pass.
    private static async Task<PortalUser?> SameAsync(PortalDbContext db, PortalUser charged, CancellationToken cancellationToken)
    {
        await UserGuard.HoldAsync(db, charged.Id, cancellationToken);
        return await db.Users.FirstOrDefaultAsync(user => user.Id == charged.Id && !user.Disabled && user.SecurityStamp == charged.SecurityStamp, cancellationToken);
    }

    private async Task<bool> AcceptsCodeAsync(PortalDbContext db, Guid userId, string code, CancellationToken cancellationToken) =>
        code.Length <= LongestInput
        && await secondFactors.KeyAsync(db, userId, cancellationToken) is { } key
        && Totp.StepOf(key, code, time.GetUtcNow()) is { } step
        && await UserGuard.TryUseStepAsync(db, userId, step, cancellationToken);

    private async Task<bool> AcceptsRecoveryCodeAsync(PortalDbContext db, Guid userId, string code, CancellationToken cancellationToken) =>
        code.Length <= LongestInput && await secondFactors.UseCodeAsync(db, userId, code, cancellationToken);

    private async Task<SignInAnswer> PassAsync(PortalDbContext db, PortalUser user, string method, bool codeWanted, CancellationToken cancellationToken)
    {
        var member = new StaffMember(user.Id, user.DisplayName, user.Role, user.SecurityStamp ?? string.Empty, user.Disabled);
        if (codeWanted)
        {
            // Wrong codes count on: whoever has the password has five tries for the code, not five after each password.
            await UserGuard.ReturnTryAsync(db, user.Id, cancellationToken);
            await audit.SaveAsync(db, [new AuditRecord(member.AsActor(), "signin.password") { SubjectKind = "user", SubjectId = user.Id.ToString() }], cancellationToken);
            return new SignInAnswer.CodeWanted(member);
        }

        SignInTries.Clear(user);
        user.LastSignInAt = time.GetUtcNow().UtcDateTime;
        await audit.SaveAsync(db, [Record(member.AsActor(), "signin", user.Id, method, allowed: true)], cancellationToken);
        return new SignInAnswer.Welcome(member);
    }

    private async Task<SignInAnswer> RefuseAsync(PortalUser? user, string method, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var records = new List<AuditRecord> { Record(Actor.Anonymous, "signin", user?.Id, method, allowed: false) };
        if (user is not null && await tries.LockWhenSpentAsync(db, user, cancellationToken))
        {
            records.Add(Record(Actor.Portal, "user.locked", user.Id, method, allowed: true));
        }

        await audit.SaveAsync(db, records, cancellationToken);
        return new SignInAnswer.Refused();
    }

    private static AuditRecord Record(Actor actor, string action, Guid? userId, string method, bool allowed) => new(actor, action)
    {
        SubjectKind = "user",
        SubjectId = userId?.ToString(),
        Allowed = allowed,
        Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["method"] = method },
    };
}
