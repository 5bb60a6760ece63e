using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Id360;

/// <summary><c>POST /api/1.0.0/process/{process}/enrollment</c> ("Creating a User Enrollment"). The same order twice makes two enrollments.</summary>
internal sealed class CreateCall(Enrollments enrollments, FaultSettings faults, TimeProvider time)
{
    public async Task<IResult> AnswerAsync(HttpContext http, Application application, string process)
    {
        if (!Guid.TryParse(process, out var asked) || asked != Guid.Parse(application.Process))
        {
            return Refusal.NotFound("No such process.");
        }

        var (body, refused) = await StrictJson.ReadAsync(http, OrderReader.Members);
        if (refused is not null)
        {
            return refused;
        }

        var (order, wrong) = OrderReader.Read(body);
        if (order is null)
        {
            return Refusal.BadRequest(wrong!);
        }

        var made = enrollments.Add((id, apiKey) => new Enrollment
        {
            Id = id,
            ApiKey = apiKey,
            UserName = application.UserName,
            Order = order.Texts,
            Endpoints = order.Endpoints,
            Headers = order.Headers,
            Created = time.GetUtcNow(),
        });
        http.Request.RouteValues["caseId"] = made.Id;
        return BodyFaults.Answer(faults.Get(Id360Sandbox.ProviderKey, null, Id360Faults.Body), Answer(made, Addresses.Base(http)));
    }

    /// <summary>"Expected Response": the headers of the endpoints by name only.</summary>
    private static JsonObject Answer(Enrollment made, string root) => new()
    {
        ["url"] = $"{root}/api/1.0.0/enrollment/{made.Id}",
        ["id"] = Id(made),
        ["process"] = made.Application.ProcessNumber,
        ["api_key"] = made.ApiKey,
        ["browser_callback_url"] = made.Order.GetValueOrDefault("browser_callback_url"),
        ["client_reference"] = made.Order.GetValueOrDefault("client_reference"),
        ["status"] = made.Status,
        ["reason"] = made.Reason,
        ["creation_time"] = Stamp.Of(made.Created),
        ["starting_time"] = null,
        ["finished_time"] = null,
        ["callback_endpoints"] = new JsonArray([.. made.Endpoints.Select(endpoint => new JsonObject
        {
            ["url"] = endpoint.Url.OriginalString,
            ["on"] = new JsonArray([.. endpoint.On.Select(one => JsonValue.Create(one))]),
            ["headers"] = new JsonArray([.. endpoint.Headers.Select(header => new JsonObject { ["name"] = header.Name })]),
        })]),
    };

    /// <summary>A number or the same digits as a text, by the application.</summary>
    public static JsonNode Id(Enrollment enrollment) =>
        enrollment.Application.NumbersIds ? JsonValue.Create(int.Parse(enrollment.Id, CultureInfo.InvariantCulture)) : JsonValue.Create(enrollment.Id);
}
