using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox.AutoIdent;

/// <summary>The stand-in for IDnow's gateway and for the page that its persons see, from the vendor's collection for AutoIdent.</summary>
internal sealed class AutoIdentSandbox(Idents idents, VendorCalls vendor, Controls controls, IdentPage page, SigningKey key) : ISandboxProvider
{
    /// <summary>The path segment under <c>/sandbox</c>.</summary>
    public const string ProviderKey = "autoident";

    /// <summary>Where its pages are.</summary>
    public const string Root = "/sandbox/" + ProviderKey;

    public string Key => ProviderKey;

    public string Name => "IDnow AutoIdent";

    public IReadOnlyList<CaseLine> Cases() =>
        idents.All().Select(ident => new CaseLine(ident.Id, ident.TransactionNumber, ident.Person, ident.State, ident.Created)).ToArray();

    public void Map(RouteGroupBuilder group)
    {
        vendor.Map(group.MapGroup("/api/v1/{customer}"), group);
        group.MapGet("/", () => page.All(this));
        group.MapGet("/cases/{caseId}", page.One);
        group.MapGet("/assets/certs/idnow_signing_sandbox.pem", () => Results.Text(key.PublicKey, "application/x-pem-file", Encoding.ASCII));
        foreach (var host in new[] { "", "/go" })
        {
            MapPersons(group.MapGroup(host));
        }

        var control = group.MapGroup("/control");
        control.AddEndpointFilter<OwnPagesOnly>();
        controls.Map(control);
    }

    /// <summary>
    /// The links of "Redirecting the User", which on the real system are on a host of their own (go.idnow.de): short with the
    /// IdentID, long with shortname and transaction number, and the one for frames.
    /// </summary>
    private void MapPersons(RouteGroupBuilder go)
    {
        go.MapGet("/{identId:length(9)}", (string identId) => Lead(idents.ById(identId)));
        go.MapGet("/{customer}/identifications/{reference}", (string customer, string reference) => Lead(idents.Find(customer, reference), customer));
        go.MapGet("/{customer}/identifications/{reference}/identification/start", (string customer, string reference) => Lead(idents.Find(customer, reference), customer));
    }

    private static IResult Lead(Ident? ident, string? customer = null) => ident is null || ident.Deleted || (customer is not null && customer != ident.Customer)
        ? Results.NotFound()
        : Results.Redirect($"{Root}/cases/{ident.Id}");
}
