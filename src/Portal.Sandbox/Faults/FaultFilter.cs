using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Faults;

/// <summary>
/// Stands before a vendor's calls: notes them, slows them down, and answers wrongly on demand, before the call has
/// had its effect or after it (what a lost answer looks like to the caller). A vendor with error bodies of its own gives
/// them by the word of the fault.
/// </summary>
internal sealed class FaultFilter(string provider, FaultField on, FaultSettings faults, CallLog calls, TimeProvider time, Func<string, IResult?>? own = null) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Name ?? "";
        var caseId = http.Request.RouteValues["caseId"] as string;
        var meant = faults.Get(provider, caseId, on);
        var slow = faults.Number(provider, caseId, SharedFaults.Slow);
        if (slow > 0 && (meant == on.Default || meant == operation))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(slow), time, http.RequestAborted);
        }

        var fault = faults.TakeAnswer(provider, caseId, on, operation);
        var before = faults.Get(provider, caseId, SharedFaults.When) == SharedFaults.When.Default;
        object? answer = fault == SharedFaults.Answer.Default || !before ? await next(context) : null;
        if (fault != SharedFaults.Answer.Default)
        {
            answer = own?.Invoke(fault) ?? Wrong(http, fault, faults.Number(provider, caseId, SharedFaults.RetryAfter));
        }

        calls.Add(http, provider, operation, answer);
        return answer;
    }

    private static IResult Wrong(HttpContext http, string fault, int retryAfter)
    {
        if (fault is "429" or "503" && retryAfter > 0)
        {
            http.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        }

        switch (fault)
        {
            case "garbage":
                return Results.Text("{\"caseId\": \u0000\ufffd [[[", "application/json", Encoding.UTF8, StatusCodes.Status200OK);
            case "html":
                return Results.Text("<html><body><h1>Maintenance</h1><script>alert(1)</script></body></html>", "text/html", Encoding.UTF8, StatusCodes.Status200OK);
            case "empty":
                return Results.StatusCode(StatusCodes.Status200OK);
            case "lost":
                http.Abort();
                return Results.Empty;
            default:
                return Results.StatusCode(int.Parse(fault, CultureInfo.InvariantCulture));
        }
    }
}
