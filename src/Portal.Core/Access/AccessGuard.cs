using Portal.Core.Audit;

namespace Portal.Core.Access;

/// <summary>The first line of every service method: who is it, and may they?</summary>
public sealed class AccessGuard(ICurrentActor current, IAuditWriter audit)
{
    /// <summary>The actor, who has the permission.</summary>
    /// <exception cref="AccessDeniedException">The permission is missing; the refusal is in the audit.</exception>
    public async Task<Actor> RequireAsync(Permission permission, CancellationToken cancellationToken, Guid? caseId = null)
    {
        var actor = await current.GetAsync(cancellationToken);
        if (actor.May(permission))
        {
            return actor;
        }

        await audit.WriteAsync(
            new AuditRecord(actor, "access.refused") { SubjectKind = "permission", SubjectId = permission.ToString(), CaseId = caseId, Allowed = false },
            cancellationToken);
        throw new AccessDeniedException(permission);
    }

    /// <summary>The actor, whoever it is.</summary>
    public ValueTask<Actor> WhoAsync(CancellationToken cancellationToken) => current.GetAsync(cancellationToken);
}
