using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Portal.Web.Api.Description;

/// <summary>The document at <c>/openapi/v1.json</c>: the interface for programs, and nothing else that is served here.</summary>
internal static class ApiDocument
{
    private const string Name = "v1";
    private const string BearerScheme = "apiKey";

    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi(Name, options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(PortalApi.Root[1..], StringComparison.Ordinal) ?? false;
        options.AddDocumentTransformer(Introduce);
        options.AddOperationTransformer(SayWhatHoldsForAll);
        options.AddSchemaTransformer(DescribeFields);
    });

    // Says nothing about anybody and needs no key: tools read it before they have one.
    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();

    private static Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Identification portal",
            Version = Name,
            Description =
                "Cases, attempts, results and documents of identifications, whichever provider made them. "
                + "Every request carries an API key, which has the rights of one role. Times are UTC. Lists are pages: send nextCursor as cursor until it is null. "
                + "What goes wrong is problem+json: detail is a sentence in the language of Accept-Language (en, de, fr), errors has the remarks by field or member, "
                + "code is stable, traceId is what the logs know the request by.",
        };
        document.Servers = [];
        var components = document.Components ??= new OpenApiComponents();
        components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        components.SecuritySchemes[BearerScheme] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key, made by an administrator: Authorization: Bearer <key>.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(BearerScheme, document)] = [] }];
        return Task.CompletedTask;
    }

    private static Task SayWhatHoldsForAll(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Responses ??= [];
        operation.Responses.TryAdd("401", new OpenApiResponse { Description = "The API key is missing, unknown or revoked." });
        operation.Responses.TryAdd("403", new OpenApiResponse { Description = "The role of the API key does not allow it." });
        if (operation.RequestBody is not null)
        {
            operation.Responses.TryAdd("413", new OpenApiResponse { Description = $"The body is larger than {ApiLimits.LargestBody / 1024} KB." });
        }

        return Task.CompletedTask;
    }

    // What can stand in "fields" is told by GET /providers/{key}/fields.
    private static Task DescribeFields(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(JsonElement))
        {
            schema.Type = JsonSchemaType.Object;
            schema.AdditionalPropertiesAllowed = true;
        }

        return Task.CompletedTask;
    }
}
