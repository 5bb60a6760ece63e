using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox.Id360;

/// <summary>The stand-in for Docaposte's ID360 and for the page that its persons see, from the vendor's developer guide.</summary>
internal sealed class Id360Sandbox(Enrollments enrollments, VendorCalls vendor, Controls controls, EnrollmentPage page) : ISandboxProvider
{
    /// <summary>The path segment under <c>/sandbox</c>.</summary>
    public const string ProviderKey = "id360";

    /// <summary>Where its pages are.</summary>
    public const string Root = "/sandbox/" + ProviderKey;

    public string Key => ProviderKey;

    public string Name => "Docaposte ID360";

    public IReadOnlyList<CaseLine> Cases() =>
        enrollments.All().Select(one => new CaseLine(one.Id, one.Order.GetValueOrDefault("client_reference") ?? "", one.Person, one.State, one.Created)).ToArray();

    public void Map(RouteGroupBuilder group)
    {
        vendor.Map(group.MapGroup("/api/1.0.0"));
        group.MapGet("/", () => page.All(this));
        group.MapGet("/cases/{caseId}", page.One);
        group.MapGet("/static/process_ui/index.html", PersonsPage.Answer);
        group.MapGet("/static/process_ui/process_ui.js", PersonsPage.Script);
        var control = group.MapGroup("/control");
        control.AddEndpointFilter<OwnPagesOnly>();
        controls.Map(control);
    }
}
