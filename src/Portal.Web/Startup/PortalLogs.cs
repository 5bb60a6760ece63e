using Microsoft.Extensions.Logging.Console;

namespace Portal.Web.Startup;

/// <summary>How the portal logs: outside Development one JSON object a line, with the scopes that carry trace and correlation ids.</summary>
internal static class PortalLogs
{
    private const string FormatKey = "Logging:Console:FormatterName";

    public static void AddPortalLogs(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment() || builder.Configuration[FormatKey] is not null)
        {
            return;
        }

        builder.Logging.AddJsonConsole(json => Write(json));
    }

    private static void Write(JsonConsoleFormatterOptions json)
    {
        json.IncludeScopes = true;
        json.UseUtcTimestamp = true;
        json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
    }
}
