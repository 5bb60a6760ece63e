using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox;

/// <summary>Answers in JSON, as the stand-ins write it.</summary>
internal static class JsonAnswer
{
    /// <summary>An answer with a body.</summary>
    public static IResult Of(int status, JsonNode body) => Results.Text(body.ToJsonString(WireJson.Plain), "application/json", Encoding.UTF8, status);

    /// <summary>A list of lines.</summary>
    public static IResult List(IEnumerable<JsonObject> lines) => Of(StatusCodes.Status200OK, new JsonArray(lines.ToArray<JsonNode?>()));
}
