using System.Security.Claims;
using Portal.Core.Access;

namespace Portal.Web.Components.Layout;

/// <summary>One place in the left rail.</summary>
/// <param name="Route">Relative address; also the key of its badge.</param>
/// <param name="TextKey">Key in the layout's resource files.</param>
/// <param name="Icon">Name of a Material symbol.</param>
/// <param name="Needs">What a role must be allowed to see it; the pages and services check for themselves.</param>
internal sealed record RailEntry(string Route, string TextKey, string Icon, Permission Needs)
{
    /// <summary>True when one of the user's roles has the permission.</summary>
    public bool IsFor(ClaimsPrincipal user) =>
        Enum.GetValues<PortalRole>().Any(role => user.IsInRole(role.ToString()) && Policy.Of(role).Contains(Needs));
}
