using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.IdentityTm;

/// <summary>Cancelling, deleting and finding orders (3.12, 3.13, 4.2).</summary>
internal sealed partial class DeskCalls(Orders orders, OrderPushes pushes, FaultSettings faults, TimeProvider time)
{
    private static readonly TimeSpan Found = TimeSpan.FromDays(90);

    /// <summary><c>POST cancelOrder/OrderID</c>: 202, or 406 once it is final.</summary>
    public IResult Cancel(Order order) =>
        pushes.Change(order.Id, found => found.IsFinal ? null : found.With(time.GetUtcNow(), Codes.Cancelled)) is null
            ? Refusal.Of(StatusCodes.Status406NotAcceptable, "Order not in a cancellable state")
            : Results.StatusCode(StatusCodes.Status202Accepted);

    /// <summary><c>DELETE delIdentdata/OrderID</c>: 202; 404 once deleted, 406 before the end.</summary>
    public IResult Delete(Order order)
    {
        if (order.DataDeleted)
        {
            return Refusal.Of(StatusCodes.Status404NotFound, "Order not found or already deleted");
        }

        return orders.Change(order.Id, found => found.IsFinal ? found with { DataDeleted = true } : null) is null
            ? Refusal.Of(StatusCodes.Status406NotAcceptable, "Invalid order state")
            : Results.StatusCode(StatusCodes.Status202Accepted);
    }

    /// <summary><c>GET getOrdersByRef/Ref</c>: the orders of the last 90 days; the example's braces make no JSON, so they come on demand.</summary>
    public IResult ByRef(Account account, string reference)
    {
        if (!Allowed().IsMatch(reference))
        {
            return Refusal.BadRequest("Ref has characters that are not allowed");
        }

        var since = time.GetUtcNow() - Found;
        var ids = orders.All().Where(order => order.Account == account.UserName && order.Ref == reference && !order.Gone && order.Created > since).Select(order => order.Id).ToArray();
        if (ids.Length == 0)
        {
            return Refusal.Of(StatusCodes.Status404NotFound, "No Order(s) found");
        }

        var list = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]);
        return faults.Get(IdentityTmSandbox.ProviderKey, null, IdentityTmFaults.ByRef) == IdentityTmFaults.ByRef.Default
            ? JsonAnswer.Of(StatusCodes.Status200OK, list)
            : Results.Text($"{{\n{list.ToJsonString(WireJson.Indented)}\n}}", "application/json");
    }

    [GeneratedRegex(@"^[a-zA-Z0-9.+-]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Allowed();
}
