using System.ComponentModel;
using Portal.Core.Access;
using Portal.Core.Desk;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Web.Api.Description;

namespace Portal.Web.Api.Desk;

/// <summary><c>/cases/{id}/signing</c> and <c>/cases/{id}/phone</c>: the same three calls with a TAN, for signing and for the mobile number.</summary>
internal static class TanEndpoints
{
    private const string Rule = "The TAN is typed by the person: never ask for it by phone or mail. It stands in no log, no timeline and no audit.";

    public static void MapTans(this IEndpointRouteBuilder cases)
    {
        cases.MapPost("/{id:guid}/signing/request", async (Guid id, SigningService signing, ApiProblems problems, CancellationToken stop) => Sent(await signing.RequestAsync(id, stop), problems))
            .Describe("requestSigning", "Has a TAN for signing sent to the person").Produces<TanSent>();
        cases.MapPost("/{id:guid}/signing/confirm", async (Guid id, Body<TypedTan> body, SigningService signing, ApiProblems problems, CancellationToken stop) => Confirmed(await signing.ConfirmAsync(id, body.Value.Tan, stop), problems))
            .Describe("confirmSigning", "Hands over the TAN that the person has typed").Produces(StatusCodes.Status204NoContent);
        cases.MapPost("/{id:guid}/signing/resend", async (Guid id, SigningService signing, ApiProblems problems, CancellationToken stop) => Sent(await signing.ResendAsync(id, stop), problems))
            .Describe("resendSigningTan", "Has another TAN for signing sent; the one before is worth nothing any more").Produces<TanSent>();
        cases.MapPost("/{id:guid}/phone/request", async (Guid id, PhoneService phone, ApiProblems problems, CancellationToken stop) => Sent(await phone.RequestAsync(id, stop), problems))
            .Describe("requestPhoneTan", "Has a TAN sent to the person's mobile number").Produces<TanSent>();
        cases.MapPost("/{id:guid}/phone/confirm", async (Guid id, Body<TypedTan> body, PhoneService phone, ApiProblems problems, CancellationToken stop) => Confirmed(await phone.ConfirmAsync(id, body.Value.Tan, stop), problems))
            .Describe("confirmPhoneTan", "Verifies the mobile number with the TAN that the person has typed").Produces(StatusCodes.Status204NoContent);
        cases.MapPost("/{id:guid}/phone/resend", async (Guid id, PhoneService phone, ApiProblems problems, CancellationToken stop) => Sent(await phone.ResendAsync(id, stop), problems))
            .Describe("resendPhoneTan", "Has another TAN sent to the mobile number").Produces<TanSent>();
    }

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary) =>
        endpoint.WithTags("Desk").Needs(Permission.SendToPerson).WithName(name).WithSummary(summary).WithDescription(Rule).ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();

    private static IResult Sent(Outcome<TanChallenge> outcome, ApiProblems problems) =>
        outcome.Succeeded ? TypedResults.Ok(new TanSent(outcome.Value.TanLength, outcome.Value.Channel)) : problems.Of(outcome.Problem);

    private static IResult Confirmed(Outcome<Core.Providers.Unit> outcome, ApiProblems problems) =>
        outcome.Succeeded ? TypedResults.NoContent() : problems.Of(outcome.Problem);
}

/// <summary>A TAN is on its way to the person.</summary>
internal sealed record TanSent(
    [property: Description("How many digits it has.")] int TanLength,
    [property: Description("The provider's word for how it travels; may be missing.")] string? Channel);

/// <summary>What the person has typed.</summary>
internal sealed record TypedTan
{
    [Description("Digits as the person typed them.")]
    public string? Tan { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(TypedTan);
}
