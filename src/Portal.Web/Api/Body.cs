using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Web.Api;

/// <summary>The body of a request, or why it can't be read; <see cref="ApiGuards"/> answers for the latter before the endpoint runs.</summary>
internal interface IBody
{
    /// <summary>Why it can't be read.</summary>
    ApiFault? Fault { get; }
}

/// <summary>A JSON body of one shape: limited in size and depth, with no member that the shape doesn't have. No body is an empty one.</summary>
/// <typeparam name="T">The shape; what is left out stays as its initialisers have it.</typeparam>
internal sealed class Body<T>(T value, ApiFault? fault) : IBody, IEndpointParameterMetadataProvider
    where T : class, new()
{
    /// <summary>What was sent.</summary>
    public T Value { get; } = value;

    /// <inheritdoc />
    public ApiFault? Fault { get; } = fault;

    /// <summary>Reads it.</summary>
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        _ = parameter;
        var (value, fault) = await ReadAsync(context.Request);
        return new Body<T>(value ?? new T(), fault);
    }

    /// <summary>Tells the document what is read.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: true));

    private static async Task<(T? Value, ApiFault? Fault)> ReadAsync(HttpRequest request)
    {
        if (request.ContentLength is 0 || request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            return (null, null);
        }

        if (!request.HasJsonContentType())
        {
            return (null, new ApiFault(StatusCodes.Status415UnsupportedMediaType, new Sentence("api.notJson")));
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = ApiLimits.LargestBody;
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(
                request.Body, new JsonDocumentOptions { MaxDepth = ApiJson.DeepestBody, AllowDuplicateProperties = false }, request.HttpContext.RequestAborted);
            return Unknown(document.RootElement) is { } unknown ? (null, unknown) : (document.RootElement.Deserialize<T>(ApiJson.Reading), null);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, new ApiFault(e.StatusCode, new Sentence("api.tooLarge", $"{ApiLimits.LargestBody / 1024}")));
        }
        catch (JsonException e)
        {
            return (null, Unreadable(e));
        }
    }

    private static ApiFault? Unknown(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return new ApiFault(StatusCodes.Status400BadRequest, new Sentence("api.notAnObject"));
        }

        var known = ApiJson.Reading.GetTypeInfo(typeof(T)).Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var unknown = root.EnumerateObject().Where(member => !known.Contains(member.Name)).ToList();
        return unknown.Count == 0 ? null : ApiFault.Of([.. unknown.Select(member => new FieldRemark(member.Name, new Sentence("api.unknownMember")))]);
    }

    // The parser's own message may repeat what was sent: only the place is told.
    private static ApiFault Unreadable(JsonException problem) => problem.Path is { Length: > 2 } path
        ? ApiFault.Of(path[2..], "api.wrongType")
        : new ApiFault(StatusCodes.Status400BadRequest, new Sentence("api.malformed", $"{problem.LineNumber + 1}", $"{problem.BytePositionInLine + 1}"));
}
