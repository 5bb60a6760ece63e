using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox;

/// <summary>The stand-in for one vendor's server.</summary>
internal interface ISandboxProvider
{
    /// <summary>Its path segment under <c>/sandbox</c>, in lower case.</summary>
    string Key { get; }

    /// <summary>The vendor's name as people know it.</summary>
    string Name { get; }

    /// <summary>Its cases, newest first, for the list over all stand-ins.</summary>
    IReadOnlyList<CaseLine> Cases();

    /// <summary>Adds the vendor's own paths, the pages and the controls below <c>/sandbox/{Key}</c>.</summary>
    void Map(RouteGroupBuilder group);
}
