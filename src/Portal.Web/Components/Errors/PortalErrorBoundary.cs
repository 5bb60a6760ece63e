using System.Diagnostics;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Portal.Core.Access;

namespace Portal.Web.Components.Errors;

/// <summary>Catches what a page throws, logs it under an id, and lets the page show that id.</summary>
public sealed partial class PortalErrorBoundary : ErrorBoundary
{
    /// <summary>The id of the last error, as it stands in the log.</summary>
    public string? Correlation { get; private set; }

    [Inject]
    internal ILogger<PortalErrorBoundary> Logger { get; set; } = null!;

    protected override Task OnErrorAsync(Exception exception)
    {
        if (exception is AccessDeniedException)
        {
            // Refused, and in the audit already: nothing is wrong with the page.
            return Task.CompletedTask;
        }

        Correlation = Activity.Current?.TraceId.ToString() ?? Guid.NewGuid().ToString("N");
        Log.PageFailed(Logger, Correlation, exception);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A page failed; its user was shown the id {Correlation}.")]
        public static partial void PageFailed(ILogger logger, string correlation, Exception exception);
    }
}
