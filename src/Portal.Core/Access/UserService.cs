using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access.SignIn;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Core.Access;

/// <summary>Users and their roles. Whatever changes what somebody may do ends their sessions within 30 s.</summary>
public sealed class UserService
{
    private const int PageSize = 100;
    private const int LongestName = 120;

    private readonly AccessGuard guard;
    private readonly IPortalDbFactory databases;
    private readonly IAuditWriter audit;
    private readonly UserMaker maker;
    private readonly SecondFactorStore secondFactors;
    private readonly StaffDirectory staff;
    private readonly TimeProvider time;

    internal UserService(AccessGuard guard, IPortalDbFactory databases, IAuditWriter audit, UserMaker maker, SecondFactorStore secondFactors, StaffDirectory staff, TimeProvider time)
    {
        (this.guard, this.databases, this.audit, this.maker) = (guard, databases, audit, maker);
        (this.secondFactors, this.staff, this.time) = (secondFactors, staff, time);
    }

    /// <summary>Users by e-mail, a page at a time.</summary>
    /// <param name="after"><see cref="UserPage.Next"/> of the page before; <see langword="null"/> for the first.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<UserPage> ListAsync(string? after, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageUsers, cancellationToken);
        await using var db = databases.Create();
        var users = db.Users.AsNoTracking();
        users = after is null ? users : users.Where(user => string.Compare(user.NormalizedUserName, after) > 0);
        var page = await users.OrderBy(user => user.NormalizedUserName).Take(PageSize + 1).ToListAsync(cancellationToken);
        return new UserPage([.. page.Take(PageSize).Select(RowOf)], page.Count > PageSize ? page[PageSize - 1].NormalizedUserName : null);
    }

    /// <summary>Makes a user.</summary>
    public async Task<Outcome<UserRow>> CreateAsync(NewUser wanted, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageUsers, cancellationToken);
        if (Remarks(wanted) is { Count: > 0 } remarks)
        {
            return new Problem(ProblemKind.Invalid, new("access.userInvalid")) { Fields = remarks };
        }

        var normalised = UserMaker.Normalise(wanted.Email);
        await using var db = databases.Create();
        if (await db.Users.AnyAsync(user => user.NormalizedUserName == normalised, cancellationToken))
        {
            return new Problem(ProblemKind.Conflict, new("access.emailTaken")) { Fields = [new FieldRemark("email", new("access.emailTaken"))] };
        }

        var user = maker.Make(wanted.Email, wanted.Name, wanted.Role, wanted.Password);
        db.Users.Add(user);
        await audit.SaveAsync(db, [Record(actor, "user.create", user)], cancellationToken);
        return RowOf(user);
    }

    /// <summary>Changes what somebody is here.</summary>
    public Task<Outcome<UserRow>> ChangeRoleAsync(Guid id, PortalRole role, CancellationToken cancellationToken) =>
        ChangeAsync(id, "user.role", user => user.Role = role, cancellationToken);

    /// <summary>Keeps somebody out, or lets them in again.</summary>
    public Task<Outcome<UserRow>> SetDisabledAsync(Guid id, bool disabled, CancellationToken cancellationToken) =>
        ChangeAsync(id, disabled ? "user.disable" : "user.enable", user => user.Disabled = disabled, cancellationToken);

    /// <summary>Sets a new password, handed over in person; also unlocks.</summary>
    public async Task<Outcome<UserRow>> SetPasswordAsync(Guid id, string password, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageUsers, cancellationToken);
        return PasswordRules.ProblemOf(password, "@") is { } problem
            ? new Problem(ProblemKind.Invalid, problem) { Fields = [new FieldRemark("password", problem)] }
            : await ChangeAsync(
                id,
                "user.password",
                user =>
                {
                    maker.SetPassword(user, password);
                    SignInTries.Clear(user);
                },
                cancellationToken);
    }

    /// <summary>Takes the second factor away from somebody who lost it.</summary>
    public Task<Outcome<UserRow>> ResetSecondFactorAsync(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(id, "user.totp.reset", user => user.TwoFactorEnabled = false, cancellationToken, db => secondFactors.RemoveAsync(db, id, cancellationToken));

    /// <summary>Ends the lock after too many wrong tries.</summary>
    public Task<Outcome<UserRow>> UnlockAsync(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(id, "user.unlock", SignInTries.Clear, cancellationToken);

    private async Task<Outcome<UserRow>> ChangeAsync(Guid id, string action, Action<PortalUser> change, CancellationToken cancellationToken, Func<PortalDbContext, Task>? more = null)
    {
        var actor = await guard.RequireAsync(Permission.ManageUsers, cancellationToken);
        var changed = await databases.KeepIfDoneAsync(WriteAsync, cancellationToken);
        staff.Forget(id);
        return changed;

        async Task<Outcome<UserRow>> WriteAsync(PortalDbContext db)
        {
            await UserGuard.HoldAsync(db, id, cancellationToken);
            if (await db.Users.FirstOrDefaultAsync(candidate => candidate.Id == id, cancellationToken) is not { } user)
            {
                return new Problem(ProblemKind.NotFound, new("access.userUnknown"));
            }

            change(user);
            UserMaker.RenewStamp(user);
            await (more?.Invoke(db) ?? Task.CompletedTask);
            await audit.SaveAsync(db, [Record(actor, action, user)], cancellationToken);

            // Counted while the audit's head is ours: two admins who take each other's role at once come here one after the other.
            return await db.Users.AnyAsync(candidate => candidate.Role == PortalRole.Admin && !candidate.Disabled, cancellationToken)
                ? RowOf(user)
                : new Problem(ProblemKind.Conflict, new("access.lastAdmin"));
        }
    }

    private static List<FieldRemark> Remarks(NewUser wanted)
    {
        var remarks = new List<FieldRemark>();
        if (!MailAddress.TryCreate(wanted.Email, out _) || wanted.Email.Length > 256)
        {
            remarks.Add(new("email", new("access.badEmail")));
        }

        if (wanted.Name?.Length > LongestName)
        {
            remarks.Add(new("name", new("access.nameTooLong", $"{LongestName}")));
        }

        if (PasswordRules.ProblemOf(wanted.Password, wanted.Email.Length == 0 ? "@" : wanted.Email) is { } problem)
        {
            remarks.Add(new("password", problem));
        }

        return remarks;
    }

    private UserRow RowOf(PortalUser user) => new(
        user.Id,
        user.Email ?? string.Empty,
        user.DisplayName,
        user.Role,
        user.Disabled,
        user.LockoutEnd is { } end && end > time.GetUtcNow() ? end.UtcDateTime : null,
        user.TwoFactorEnabled,
        user.CreatedAt,
        user.LastSignInAt);

    private static AuditRecord Record(Actor actor, string action, PortalUser user) => new(actor, action)
    {
        SubjectKind = "user",
        SubjectId = user.Id.ToString(),
        Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["role"] = user.Role.ToString() },
    };
}
