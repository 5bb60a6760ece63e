using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Id360;

/// <summary>
/// Interrupt and delete. The guide knows that both exist (an enrollment can be DISCONTINUED or DELETED), and not by which path: those of
/// this stand-in are its own, and whoever calls them has to be told of them.
/// </summary>
internal sealed class DeskCalls(Enrollments enrollments, Uploads pages, TimeProvider time)
{
    /// <summary><c>POST enrollment/{id}/interrupt</c>: an open one ends as DISCONTINUED; 204.</summary>
    public IResult Interrupt(Enrollment enrollment) =>
        enrollments.Change(enrollment.Id, one => one.IsOver ? null : one.End(Words.Discontinued, verdict: null, time.GetUtcNow())) is null
            ? Refusal.NotNow("The enrollment is over.")
            : Results.NoContent();

    /// <summary><c>DELETE enrollment/{id}</c>: with all that was handed in; 204.</summary>
    public IResult Delete(Enrollment enrollment)
    {
        Forget(enrollment.Id);
        return Results.NoContent();
    }

    /// <summary>Deletes an enrollment, whoever wants it.</summary>
    public Enrollment? Forget(string id)
    {
        pages.Forget(id);
        return enrollments.Change(id, one => one.Next() with { Status = Words.Deleted, Reason = Words.DeletedByApi, Finished = one.Finished ?? time.GetUtcNow() });
    }
}
