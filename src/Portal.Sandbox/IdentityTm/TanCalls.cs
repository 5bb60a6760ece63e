using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.IdentityTm;

/// <summary>Signing and proving a phone at the customer's desk (chapters 5 and 6): both ask for a TAN, take it, and send another.</summary>
internal sealed class TanCalls(Orders orders, OrderPushes pushes, TimeProvider time)
{
    private const int MostTries = 5;
    private const string RightTan = "123456";

    /// <summary>The table says five digits, the example has six: both are taken.</summary>
    private const string RightPhoneTan = "12345";

    private static readonly Element[] Body = [new("tan", ElementKind.Text, 6, Required: true)];

    /// <summary><c>POST requestSign/OrderID</c>.</summary>
    public IResult RequestSign(Order order) => OfSigning(order, mustBeStarted: false) ?? Answer(pushes.Change(order.Id, found =>
    {
        var now = time.GetUtcNow();
        var identified = found.Identified ? found : Identify(found, now);
        return identified is null ? null : SendTan(identified.With(now, Codes.SignRequested), now) with { SignTan = new TanState(Sent: true) };
    }));

    /// <summary><c>POST confirmSign/OrderID</c>.</summary>
    public Task<IResult> ConfirmSignAsync(HttpContext http, Order order) => ConfirmAsync(http, order, OfSigning(order, mustBeStarted: true), [RightTan], 6, found => found.SignTan, (found, state) =>
        state.Proved ? Signatures.Sign(found with { SignTan = state }, orders, time.GetUtcNow()) : found with { SignTan = state });

    /// <summary><c>POST requestResendSignTan/OrderID</c>.</summary>
    public IResult ResendSign(Order order) => OfSigning(order, mustBeStarted: true) ?? Answer(pushes.Change(order.Id, found => SendTan(found, time.GetUtcNow())));

    /// <summary><c>POST requestPhoneVerification/OrderID</c>.</summary>
    public IResult RequestPhone(Order order) => OfPhone(order, mustBeStarted: false)
        ?? Answer(pushes.Change(order.Id, found => found.WithLine(time.GetUtcNow(), Codes.Sms, 16, "TAN") with { PhoneTan = new TanState(Sent: true) }));

    /// <summary><c>POST provePhoneControl/OrderID</c>.</summary>
    public Task<IResult> ProvePhoneAsync(HttpContext http, Order order) =>
        ConfirmAsync(http, order, OfPhone(order, mustBeStarted: true), [RightPhoneTan, RightTan], 5, found => found.PhoneTan, (found, state) => found with { PhoneTan = state });

    /// <summary><c>POST requestResendPhoneTan/OrderID</c>.</summary>
    public IResult ResendPhone(Order order) => OfPhone(order, mustBeStarted: true) ?? Answer(pushes.Change(order.Id, found => found.WithLine(time.GetUtcNow(), Codes.Sms, 16, "TAN")));

    private async Task<IResult> ConfirmAsync(HttpContext http, Order order, IResult? refused, string[] right, int shortest, Func<Order, TanState> state, Func<Order, TanState, Order> put)
    {
        var (body, wrong) = await JsonBody.ReadAsync(http, Body);
        if ((wrong ?? refused) is { } no)
        {
            return no;
        }

        var tan = body.GetProperty("tan").GetString()!;
        if (tan.Length < shortest || tan.Any(letter => !char.IsAsciiDigit(letter)))
        {
            return Refusal.BadRequest("tan has a wrong format");
        }

        var isRight = right.Contains(tan, StringComparer.Ordinal);
        var after = pushes.Change(order.Id, found =>
        {
            var now = state(found);
            var tries = now.WrongTries + (isRight ? 0 : 1);
            var changed = put(found, now with { WrongTries = tries, Proved = isRight });
            return tries < MostTries ? changed : changed.WithLine(time.GetUtcNow(), Codes.Cancelled, null, "TAN tried too often");
        })!;
        return isRight ? Results.StatusCode(StatusCodes.Status202Accepted)
            : after.IsFinal ? Refusal.Of(StatusCodes.Status429TooManyRequests, "Too many tries with a wrong TAN, order cancelled")
            : Refusal.Of(StatusCodes.Status409Conflict, "Wrong TAN given");
    }

    private static IResult? OfSigning(Order order, bool mustBeStarted) =>
        order.IsFinal ? Refusal.Of(StatusCodes.Status410Gone, "Order has already been processed")
        : mustBeStarted && !order.SignTan.Sent ? Refusal.Of(StatusCodes.Status412PreconditionFailed, "Signing process has not been started, call requestSign first")
        : !order.Signs || order.Mobile is null ? InvalidState()
        : null;

    private static IResult? OfPhone(Order order, bool mustBeStarted) =>
        order.IsFinal || order.PhoneTan.Proved ? Refusal.Of(StatusCodes.Status410Gone, "Order has already been processed")
        : mustBeStarted && !order.PhoneTan.Sent ? Refusal.Of(StatusCodes.Status412PreconditionFailed, "Process has not been started, call requestPhoneVerification first")
        : order.Mobile is null ? InvalidState()
        : null;

    /// <summary>At a point of sale the customer's staff have identified the person, whose data came with the order.</summary>
    private static Order? Identify(Order order, DateTimeOffset now) => order.IsPointOfSale && WireJson.At(order.Sent, "IdentData") is not null
        ? (order with { Finding = new Finding { At = now, Method = "SmartID", OcrStatus = 1 } }).With(now, Codes.Positive, Codes.Verified)
        : null;

    private static Order SendTan(Order order, DateTimeOffset now) =>
        (order.Add & AddFlags.Aes) != 0 ? order.WithLine(now, Codes.Sms, 49, "AES TAN") : order.WithLine(now, Codes.Sms, 17, "TAN");

    private static IResult Answer(Order? after) => after is null ? InvalidState() : Results.StatusCode(StatusCodes.Status202Accepted);

    private static IResult InvalidState() => Refusal.Of(StatusCodes.Status406NotAcceptable, "Invalid order state");
}
