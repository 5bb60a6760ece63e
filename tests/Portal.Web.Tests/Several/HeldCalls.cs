using Microsoft.AspNetCore.Http;

namespace Portal.Web.Tests.Several;

/// <summary>Stands before the stand-in: keeps the next reading of a case waiting until it is let go.</summary>
internal sealed class HeldCalls
{
    private string wanted = string.Empty;
    private TaskCompletionSource? arrived;
    private TaskCompletionSource? letGo;

    /// <summary>Holds the next reading of a case; the task ends when it has arrived.</summary>
    public Task HoldNext(string reference)
    {
        wanted = $"/{reference}/full";
        letGo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>Lets the one go that is held.</summary>
    public void LetGo() => letGo?.TrySetResult();

    /// <summary>For the stand-in's server.</summary>
    public async Task WatchAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.Value!.EndsWith(wanted, StringComparison.Ordinal) && wanted.Length > 0 && Interlocked.Exchange(ref arrived, null) is { } waiting)
        {
            var held = letGo!.Task;
            waiting.TrySetResult();
            await held.WaitAsync(TimeSpan.FromSeconds(120));
        }

        await next(context);
    }
}
