using System.ComponentModel;
using Portal.Core.Access;
using Portal.Core.Messages;
using Portal.Web.Api.Description;

namespace Portal.Web.Api.Documents;

/// <summary><c>/cases/{id}/coupon</c></summary>
internal static class CouponEndpoint
{
    public static void MapCoupon(this IEndpointRouteBuilder cases) => cases.MapPost("/{id:guid}/coupon", IssueAsync)
        .WithTags("Documents")
        .Needs(Permission.CreateCases).WithName("issueCoupon").WithSummary("Has the provider make a coupon for the counter, and stores it")
        .WithDescription("A coupon is used up by being made: 409 when there is one already, or may be, unless the body says that another one is wanted; and when the provider has no more of them for this case, or the case is closed or unknown there.")
        .Produces<DocumentShape>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();

    private static async Task<IResult> IssueAsync(Guid id, Body<NewCoupon> body, CouponService coupons, ApiProblems problems, CancellationToken cancellationToken)
    {
        var issued = await coupons.IssueAsync(id, body.Value.Another, cancellationToken);
        if (!issued.Succeeded)
        {
            return problems.Of(issued.Problem);
        }

        var document = issued.Value;
        return TypedResults.Created($"{PortalApi.Root}/cases/{id}/documents/{document.Id}", DocumentShapes.Of(document));
    }
}

/// <summary>A coupon.</summary>
internal sealed record NewCoupon
{
    [Description("It is known that there is one already, or may be, and one more is wanted.")]
    public bool Another { get; init; }
}
