using Microsoft.AspNetCore.Diagnostics;
using Portal.Core.Work;

namespace Portal.Web.Safety;

/// <summary>Errors as a page for people and as problem+json for programs, both with the correlation id and never with a stack trace.</summary>
internal static class ErrorPages
{
    private static readonly PathString[] ForPrograms = ["/api", "/webhooks", "/health", "/openapi", "/sandbox", "/_blazor", "/_framework", "/_content"];

    // The database has been waited for long before anybody is told so.
    private const string AskAgainAfterSeconds = "5";

    public static void AddErrorPages(this IServiceCollection services) => services.AddProblemDetails(options => options.CustomizeProblemDetails = problem =>
    {
        problem.ProblemDetails.Extensions["traceId"] = problem.HttpContext.CorrelationId();
        if (problem is { Exception: { } exception } && StoreTrouble.IsIn(exception))
        {
            problem.HttpContext.Response.Headers.RetryAfter = AskAgainAfterSeconds;
        }
    });

    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseWhen(context => !WantsPage(context.Request), programs => programs.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = StatusOf }));
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase), api => api.UseStatusCodePages());
        app.UseWhen(context => WantsPage(context.Request), people =>
        {
            people.UseExceptionHandler("/error/500");
            people.UseStatusCodePagesWithReExecute("/error/{0}");
            people.Use(AsPage);
        });
    }

    // The page of an error is read, whatever was sent: as a form it would be refused for what forms need, and that refusal be told instead of the error.
    private static Task AsPage(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerPathFeature>() is not null)
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    /// <summary>What a program is told of a failure: that its request can't be read, that it may ask again, or that there is a fault here.</summary>
    internal static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException unreadable => unreadable.StatusCode,
        _ when StoreTrouble.IsIn(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static bool WantsPage(HttpRequest request) =>
        !ForPrograms.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase))
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
