using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox;

/// <summary>One call that the portal made to a stand-in: no bodies, no headers.</summary>
internal sealed record Call(DateTimeOffset At, string Provider, string Operation, string? CaseId, int Status);

/// <summary>The last calls to all stand-ins, so that a page or a test can see what was asked, and how often.</summary>
internal sealed class CallLog(TimeProvider time)
{
    private const int Kept = 500;

    private readonly ConcurrentQueue<Call> _calls = new();

    /// <summary>Notes the call of an endpoint that carries an <see cref="Operation"/>; a cut connection is status 0.</summary>
    public void Add(HttpContext http, string provider, string operation, object? answer)
    {
        var status = http.RequestAborted.IsCancellationRequested ? 0 : (answer as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        _calls.Enqueue(new Call(time.GetUtcNow(), provider, operation, http.Request.RouteValues["caseId"] as string, status));
        while (_calls.Count > Kept)
        {
            _calls.TryDequeue(out _);
        }
    }

    /// <summary>The calls to one stand-in, newest first, optionally of one case.</summary>
    public IReadOnlyList<Call> Of(string provider, string? caseId = null) =>
        _calls.Where(call => call.Provider == provider && (caseId is null || call.CaseId == caseId)).Reverse().ToArray();
}
