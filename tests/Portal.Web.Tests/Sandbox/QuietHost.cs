namespace Portal.Web.Tests.Sandbox;

/// <summary>How the small servers of these tests are started.</summary>
internal static class QuietHost
{
    /// <summary>Nobody changes their settings: no file is watched, of which a machine can do a limited number at once.</summary>
    public static string[] Arguments => ["--hostBuilder:reloadConfigOnChange=false"];
}
