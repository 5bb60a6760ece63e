using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.AutoIdent;

/// <summary><c>POST /api/v1/{customer}/identifications/{transactionnumber}/start</c>: 201 makes an ident, 200 updates one that is not finished.</summary>
internal sealed class CreateCall(Idents idents, TestRobot robot, TimeProvider time)
{
    public async Task<IResult> AnswerAsync(HttpContext http, Customer customer, string number)
    {
        if (!OrderRules.IsNumber(number))
        {
            return Refusal.BadRequest("transactionnumber");
        }

        var (members, refused) = await StrictBody.ReadAsync(http, OrderRules.Members);
        var now = time.GetUtcNow();
        var (data, wrong) = refused is null ? OrderRules.Read(customer, members, now) : ([], refused);
        if (wrong is not null)
        {
            return wrong;
        }

        var made = idents.AddOrUpdate(
            customer,
            number,
            (id, request) => new Ident { Id = id, Customer = customer.Shortname, TransactionNumber = number, RequestNumber = request, Data = data, Created = now },
            taken => taken.Finished || taken.Deleted || taken.Archived ? null : taken with { Data = data });
        if (made is not { } result)
        {
            return Refusal.Existing();
        }

        http.Request.RouteValues["caseId"] = result.Ident.Id;
        robot.Consider(result.Ident);
        return JsonAnswer.Of(result.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, new JsonObject { ["id"] = result.Ident.Id });
    }
}
