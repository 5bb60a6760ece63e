using System.Security.Claims;

namespace Portal.Web.Components.Layout;

/// <summary>One place in the left rail.</summary>
/// <param name="Route">Relative address; also the key of its badge.</param>
/// <param name="TextKey">Key in the layout's resource files.</param>
/// <param name="Icon">Name of a Material symbol.</param>
/// <param name="Roles">Who sees it; the pages and services check for themselves.</param>
internal sealed record RailEntry(string Route, string TextKey, string Icon, params string[] Roles)
{
    /// <summary>True when one of the user's roles is among those of the entry.</summary>
    public bool IsFor(ClaimsPrincipal user) => Roles.Any(user.IsInRole);
}
