using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox.Identify24;

/// <summary>The stand-in for identify24's API and for the page that its persons see, from the text of "Identify API Ver. 1.0.3".</summary>
internal sealed class Identify24Sandbox(Idents idents, VendorCalls vendor, Controls controls, IdentPage page) : ISandboxProvider
{
    /// <summary>The path segment under <c>/sandbox</c>.</summary>
    public const string ProviderKey = "identify24";

    /// <summary>Where its pages are.</summary>
    public const string Root = "/sandbox/" + ProviderKey;

    public string Key => ProviderKey;

    public string Name => "identify24 VideoIdent";

    public IReadOnlyList<CaseLine> Cases() =>
        idents.All().Select(ident => new CaseLine(ident.Id, ident.Text("custom_id"), ident.Person, ident.State, ident.Created)).ToArray();

    public void Map(RouteGroupBuilder group)
    {
        vendor.Map(group.MapGroup(""));
        group.MapGet("/", () => page.All(this));
        group.MapGet("/cases/{caseId}", page.One);
        // The conference page, which on the real system is on a host of its own (identify24.de).
        group.MapGet("/apply/{identId}", (string identId) => idents.Find(identId) is { } ident ? Results.Redirect($"{Root}/cases/{ident.Id}") : Results.NotFound());
        var control = group.MapGroup("/control");
        control.AddEndpointFilter<OwnPagesOnly>();
        controls.Map(control);
    }
}
