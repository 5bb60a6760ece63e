namespace Portal.Web.Api.Description;

/// <summary>Which problems an operation may answer with, for the document; 401, 403 and 413 are said for all at once.</summary>
internal static class Failures
{
    /// <summary>Something about a case.</summary>
    public static RouteHandlerBuilder MayFail(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>Something that the provider is asked for.</summary>
    public static RouteHandlerBuilder MayFailAtProvider(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status502BadGateway)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
