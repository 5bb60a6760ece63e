namespace Portal.Web.Frame;

/// <summary>Names of the cookies that <c>js/frame.js</c> writes; over https the browser holds them with the prefix <c>__Host-</c>.</summary>
internal static class PreferenceCookies
{
    public const string Language = "portal-language";
    public const string Theme = "portal-theme";
    public const string Rail = "portal-rail";
    public const string TimeZone = "portal-zone";
}
