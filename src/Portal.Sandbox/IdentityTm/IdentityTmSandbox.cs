using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox.IdentityTm;

/// <summary>The stand-in for identity.TM's customer services and for the pages that its persons see, from the API reference 2.10ad.</summary>
internal sealed class IdentityTmSandbox(Orders orders, VendorCalls vendor, Controls controls, OrderPage page) : ISandboxProvider
{
    /// <summary>The path segment under <c>/sandbox</c>.</summary>
    public const string ProviderKey = "identity-tm";

    /// <summary>Where its pages are.</summary>
    public const string Root = "/sandbox/" + ProviderKey;

    public string Key => ProviderKey;

    public string Name => "identity.TM";

    public IReadOnlyList<CaseLine> Cases() => orders.All().Select(order => new CaseLine(order.Id, order.Ref, order.Person, order.State, order.Created)).ToArray();

    public void Map(RouteGroupBuilder group)
    {
        vendor.Map(group.MapGroup("/api/2.10"));
        group.MapGet("/", () => page.All(this));
        group.MapGet("/cases/{caseId}", page.One);

        // The landing page, the app's deep link (9.3) and autoID on the web, which on the real system are on a host of their own.
        foreach (var way in new[] { "status", "ident", "autoid" })
        {
            group.MapGet($"/{way}/{{token:length(32)}}", (string token) => orders.ByToken(token) is { } order ? Results.Redirect($"{Root}/cases/{order.Id}") : Results.NotFound());
        }

        var control = group.MapGroup("/control");
        control.AddEndpointFilter<OwnPagesOnly>();
        controls.Map(control);
    }
}
