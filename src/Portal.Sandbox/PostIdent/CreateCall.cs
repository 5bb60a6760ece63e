using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.PostIdent;

/// <summary><c>POST /api/scr/v1/{clientId}/cases</c>: guide 1, section 2.</summary>
internal sealed class CreateCall(PostIdentCases cases, FaultSettings faults, TimeProvider time)
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(60);

    public async Task<IResult> AnswerAsync(HttpContext http, string clientId)
    {
        if (!Clients.MayCall(http, clientId))
        {
            return ErrorBodies.Unauthorized(http);
        }

        var asPrinted = faults.Get(PostIdentSandbox.ProviderKey, null, PostIdentFaults.Errors) != PostIdentFaults.Errors.Default;
        if (!http.Request.HasJsonContentType())
        {
            return ErrorBodies.BadRequest([JsonOnly], asPrinted);
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        var (order, errors) = OrderReader.Read(body.ToArray());
        if (errors.Count > 0)
        {
            return ErrorBodies.BadRequest(errors, asPrinted);
        }

        var now = time.GetUtcNow();
        var kept = ClearedContact(order);
        var made = new PostIdentCase
        {
            CaseId = PostIdentCases.NewId(),
            ClientId = clientId,
            ReferenceId = WireJson.TextAt(order, "processData", "referenceId"),
            Order = kept,
            Person = kept,
            Created = now,
            Modified = now,
            ValidUntil = now + Validity,
        };
        return cases.Add(made) is { } taken
            ? ErrorBodies.Conflict(
                new OrderError("90016", "referenceId not unique", "orderData.processData.referenceId", $"Case with CaseId {taken} already uses ReferenceId."),
                taken)
            : ErrorBodies.Json(StatusCodes.Status201Created, Created(http, made));
    }

    /// <summary>The header of section 2 and 4 that is mandatory and was not sent.</summary>
    public static OrderError JsonOnly { get; } = new("90005", "incorrect value", "Content-Type", "Content-Type must be application/json.");

    /// <summary>Without a first or a last name the vendor clears all contact data and asks the person ("General Flow", note).</summary>
    private static JsonElement ClearedContact(JsonElement order)
    {
        var complete = WireJson.TextAt(order, "contactDataProvided", "firstName") is not null
            && WireJson.TextAt(order, "contactDataProvided", "lastName") is not null;
        if (complete || !order.TryGetProperty("contactDataProvided", out _))
        {
            return order;
        }

        var cleared = JsonObject.Create(order)!;
        cleared.Remove("contactDataProvided");
        return JsonSerializer.SerializeToElement(cleared);
    }

    private static JsonObject Created(HttpContext http, PostIdentCase made)
    {
        JsonObject App() => new() { ["caseUrlScheme"] = $"postident://cases/{made.CaseId}", ["packageName"] = "de.deutschepost.postident" };
        var host = $"{http.Request.Scheme}://{http.Request.Host}";
        return new JsonObject
        {
            ["caseId"] = made.CaseId,
            ["validUntil"] = WireJson.Time(made.ValidUntil),
            ["webStart"] = new JsonObject { ["caseURL"] = $"{host}/sandbox/{PostIdentSandbox.ProviderKey}/user/start/?caseId={made.CaseId}" },
            ["iosStart"] = App(),
            ["androidStart"] = App(),
        };
    }
}
