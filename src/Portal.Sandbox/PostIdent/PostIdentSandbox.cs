using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox.PostIdent;

/// <summary>The stand-in for the POSTIDENT server, from SCR-Ident API guide 1 (start) and what is known of guide 2 (result).</summary>
internal sealed class PostIdentSandbox(
    PostIdentCases cases, CreateCall create, CouponCall coupon, FullCall full, Controls controls, CasePage page, FaultSettings faults, CallLog calls, TimeProvider time)
    : ISandboxProvider
{
    /// <summary>The path segment under <c>/sandbox</c>.</summary>
    public const string ProviderKey = "postident";

    public string Key => ProviderKey;

    public string Name => "POSTIDENT";

    public IReadOnlyList<CaseLine> Cases() => cases.All().Select(found => new CaseLine(found.CaseId, found.Reference, PersonOf(found), found.Words, found.Created)).ToArray();

    public void Map(RouteGroupBuilder group)
    {
        MapVendor(group.MapGroup("/api/scr/v1/{clientId}"));
        group.MapGet("/", () => page.AllCases(this));
        group.MapGet("/user/start", (string? caseId) => Results.Redirect($"/sandbox/{ProviderKey}/cases/{Uri.EscapeDataString(caseId ?? "")}"));
        group.MapGet("/cases/{caseId}", page.OneCase);
        group.MapGet("/cases/{caseId}/coupon.pdf", page.Coupon);
        var control = group.MapGroup("/control");
        control.AddEndpointFilter<OwnPagesOnly>();
        controls.Map(control);
    }

    /// <summary>The person as the order names them.</summary>
    public static string PersonOf(PostIdentCase found) =>
        $"{WireJson.TextAt(found.Person, "contactDataProvided", "firstName")} {WireJson.TextAt(found.Person, "contactDataProvided", "lastName")}".Trim();

    private void MapVendor(RouteGroupBuilder vendor)
    {
        vendor.AddEndpointFilter(new FaultFilter(Key, PostIdentFaults.On, faults, calls, time));
        vendor.MapPost("/cases", (HttpContext http, string clientId) => create.AnswerAsync(http, clientId)).WithMetadata(new Operation("create"));
        vendor.MapPost("/cases/{caseId}/piCouponByFile", (HttpContext http, string clientId, string caseId) => coupon.Answer(http, clientId, caseId))
            .WithMetadata(new Operation("coupon"));
        vendor.MapGet("/cases/{caseId}/full", (HttpContext http, string clientId, string caseId) => full.Answer(http, clientId, caseId))
            .WithMetadata(new Operation("full"));
        vendor.MapGet("/alive", Alive).WithMetadata(new Operation("alive"));
    }

    /// <summary>Guide 1, section 5.</summary>
    private IResult Alive(HttpContext http, string clientId) => Clients.MayCall(http, clientId, alive: true)
        ? ErrorBodies.Json(StatusCodes.Status200OK, new System.Text.Json.Nodes.JsonObject { ["status"] = faults.Get(Key, null, PostIdentFaults.Alive) })
        : ErrorBodies.Unauthorized(http);
}
