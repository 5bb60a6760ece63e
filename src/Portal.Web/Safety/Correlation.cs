using System.Diagnostics;

namespace Portal.Web.Safety;

/// <summary>The id under which a request stands in the logs and traces.</summary>
internal static class Correlation
{
    /// <summary>The trace id; without tracing the server's own id of the request.</summary>
    public static string CorrelationId(this HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
