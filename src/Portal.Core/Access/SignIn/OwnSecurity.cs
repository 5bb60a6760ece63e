using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Access.SignIn;

/// <summary>What users do about their own sign-in. Whoever is signed in may; what weakens it asks for the password again.</summary>
public sealed class OwnSecurity
{
    private static readonly TimeSpan OfferGoodFor = TimeSpan.FromMinutes(10);

    private readonly AccessGuard guard;
    private readonly IPortalDbFactory databases;
    private readonly IAuditWriter audit;
    private readonly UserMaker maker;
    private readonly IPasswordHasher<PortalUser> hasher;
    private readonly SecondFactorStore secondFactors;
    private readonly SignInTries tries;
    private readonly StaffDirectory staff;
    private readonly Sealer sealer;
    private readonly TimeProvider time;

    internal OwnSecurity(AccessGuard guard, IPortalDbFactory databases, IAuditWriter audit, UserMaker maker, IPasswordHasher<PortalUser> hasher, SecondFactorStore secondFactors, SignInTries tries, StaffDirectory staff, Sealer sealer, TimeProvider time)
    {
        (this.guard, this.databases, this.audit, this.maker, this.hasher) = (guard, databases, audit, maker, hasher);
        (this.secondFactors, this.tries, this.staff, this.sealer, this.time) = (secondFactors, tries, staff, sealer, time);
    }

    /// <summary>How the present user signs in; <see langword="null"/> when it is no user who asks.</summary>
    public async Task<OwnSecurityState?> StateAsync(CancellationToken cancellationToken)
    {
        if (await UserIdAsync(cancellationToken) is not { } id)
        {
            return null;
        }

        await using var db = databases.Create();
        var user = await db.Users.AsNoTracking().FirstAsync(candidate => candidate.Id == id, cancellationToken);
        return new OwnSecurityState(user.Email ?? string.Empty, user.TwoFactorEnabled, await secondFactors.CodesLeftAsync(db, id, cancellationToken));
    }

    /// <summary>Changes the password.</summary>
    public Task<Outcome<StaffMember>> ChangePasswordAsync(string present, string wanted, CancellationToken cancellationToken) => WithPasswordAsync(
        present,
        "user.password",
        (_, user) =>
        {
            maker.SetPassword(user, wanted);
            return Task.FromResult(MemberOf(user));
        },
        cancellationToken,
        user => PasswordRules.ProblemOf(wanted, user.Email ?? "@"));

    /// <summary>Stops asking for a code.</summary>
    public Task<Outcome<StaffMember>> RemoveSecondFactorAsync(string present, CancellationToken cancellationToken) => WithPasswordAsync(
        present,
        "user.totp.remove",
        async (db, user) =>
        {
            user.TwoFactorEnabled = false;
            await secondFactors.RemoveAsync(db, user.Id, cancellationToken);
            return MemberOf(user);
        },
        cancellationToken);

    /// <summary>Replaces the recovery codes.</summary>
    public Task<Outcome<RecoveryCodes>> NewCodesAsync(string present, CancellationToken cancellationToken) => WithPasswordAsync(
        present,
        "user.totp.codes",
        async (db, user) => new RecoveryCodes(MemberOf(user), user.TwoFactorEnabled ? await secondFactors.NewCodesAsync(db, user.Id, cancellationToken) : []),
        cancellationToken);

    /// <summary>Begins to set up a second factor; nothing is stored until a code of it was shown.</summary>
    public async Task<SecondFactorOffer?> OfferAsync(CancellationToken cancellationToken)
    {
        if (await StateAsync(cancellationToken) is not { HasSecondFactor: false } state || await UserIdAsync(cancellationToken) is not { } id)
        {
            return null;
        }

        return OfferOf(id, state.Email, Totp.NewKey(), time.GetUtcNow() + OfferGoodFor);
    }

    /// <summary>The same offer once more, after a wrong code; <see langword="null"/> when it is too old.</summary>
    public async Task<SecondFactorOffer?> SameOfferAsync(string ticket, CancellationToken cancellationToken)
    {
        if (await StateAsync(cancellationToken) is not { HasSecondFactor: false } state || await UserIdAsync(cancellationToken) is not { } id || Open(ticket, id) is not { } offered)
        {
            return null;
        }

        return OfferOf(id, state.Email, offered.Key, offered.Until);
    }

    /// <summary>Sets the second factor up, shown by its first code.</summary>
    public async Task<Outcome<RecoveryCodes>> AcceptAsync(string ticket, string code, CancellationToken cancellationToken)
    {
        if (await UserIdAsync(cancellationToken) is not { } id || Open(ticket, id) is not { } offered)
        {
            return new Problem(ProblemKind.Conflict, new("access.offerExpired"));
        }

        if (Totp.StepOf(offered.Key, code, time.GetUtcNow()) is not { } step)
        {
            return new Problem(ProblemKind.Invalid, new("access.codeWrong"));
        }

        await using var db = databases.Create();
        var user = await db.Users.FirstAsync(candidate => candidate.Id == id, cancellationToken);
        user.TwoFactorEnabled = true;
        user.LastTotpStep = step;
        UserMaker.RenewStamp(user);
        await secondFactors.SetKeyAsync(db, id, offered.Key, cancellationToken);
        var codes = await secondFactors.NewCodesAsync(db, id, cancellationToken);
        await audit.SaveAsync(db, [Record(MemberOf(user).AsActor(), "user.totp.setup", id, allowed: true)], cancellationToken);
        staff.Forget(id);
        return new RecoveryCodes(MemberOf(user), codes);
    }

    private async Task<Outcome<T>> WithPasswordAsync<T>(string present, string action, Func<PortalDbContext, PortalUser, Task<T>> change, CancellationToken cancellationToken, Func<PortalUser, Sentence?>? rule = null)
        where T : class
    {
        if (await UserIdAsync(cancellationToken) is not { } id)
        {
            return new Problem(ProblemKind.NotFound, new("access.userUnknown"));
        }

        var user = await tries.ChargeAsync(id, cancellationToken);
        if (user is null || hasher.VerifyHashedPassword(user, user.PasswordHash ?? string.Empty, present) == PasswordVerificationResult.Failed)
        {
            await RefuseAsync(user, id, action, cancellationToken);
            return new Problem(ProblemKind.Invalid, new("access.passwordWrong"));
        }

        await using var db = databases.Create();
        var own = await db.Users.FirstAsync(candidate => candidate.Id == id, cancellationToken);
        SignInTries.Clear(own);
        if (rule?.Invoke(own) is { } problem)
        {
            await db.SaveChangesAsync(cancellationToken);
            return new Problem(ProblemKind.Invalid, problem);
        }

        UserMaker.RenewStamp(own);
        var result = await change(db, own);
        await audit.SaveAsync(db, [Record(MemberOf(own).AsActor(), action, id, allowed: true)], cancellationToken);
        staff.Forget(id);
        return Outcome<T>.Of(result);
    }

    private async Task RefuseAsync(PortalUser? user, Guid id, string action, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        if (user is not null)
        {
            await tries.LockWhenSpentAsync(db, user, cancellationToken);
        }

        await audit.SaveAsync(db, [Record(await guard.WhoAsync(cancellationToken), action, id, allowed: false)], cancellationToken);
    }

    private async Task<Guid?> UserIdAsync(CancellationToken cancellationToken) =>
        await guard.WhoAsync(cancellationToken) is { Kind: ActorKind.User, Id: { } id } ? id : null;

    private SecondFactorOffer OfferOf(Guid id, string email, byte[] key, DateTimeOffset until)
    {
        var text = Totp.Base32(key);
        var uri = $"otpauth://totp/Ident%20Portal:{Uri.EscapeDataString(email)}?secret={text}&issuer=Ident%20Portal";
        return new SecondFactorOffer(text, uri, Convert.ToBase64String(sealer.Seal(new Offered(key, until), BindingOf(id))));
    }

    private Offered? Open(string ticket, Guid id)
    {
        var box = new byte[ticket.Length];
        return Convert.TryFromBase64String(ticket, box, out var length) && sealer.Open<Offered>(box[..length], BindingOf(id)) is { } offered && offered.Until > time.GetUtcNow()
            ? offered
            : null;
    }

    private static string BindingOf(Guid id) => $"user.totp-offer:{id:N}";

    private static StaffMember MemberOf(PortalUser user) => new(user.Id, user.DisplayName, user.Role, user.SecurityStamp ?? string.Empty, user.Disabled);

    private static AuditRecord Record(Actor actor, string action, Guid id, bool allowed) =>
        new(actor, action) { SubjectKind = "user", SubjectId = id.ToString(), Allowed = allowed };

    private sealed record Offered(byte[] Key, DateTimeOffset Until);
}
