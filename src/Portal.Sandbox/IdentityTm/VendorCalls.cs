using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.IdentityTm;

/// <summary>The vendor's paths, each behind HTTP Basic and open to misbehaviour.</summary>
internal sealed class VendorCalls(
    Accounts accounts, Orders orders, PutOrderCall create, ReadCalls reads, SignedDocuments signed, RecordingCalls recordings, DeskCalls desk, TanCalls tans, AccountCalls account, FaultSettings faults, CallLog calls, TimeProvider time)
{
    private const string Key = IdentityTmSandbox.ProviderKey;

    /// <param name="vendor">Below the base URL.</param>
    public void Map(RouteGroupBuilder vendor)
    {
        vendor.AddEndpointFilter(new FaultFilter(Key, IdentityTmFaults.On, faults, calls, time));
        Add(vendor, "PUT", "putOrder", "", Own(create.AnswerAsync));
        AddOf(vendor, "GET", "getStatus", "/{**variants}", (http, order, _) => Now(reads.Status(order, Variants(http))));
        AddOf(vendor, "GET", "getIdentData", "/{**variants}", (http, order, owner) => Now(reads.IdentData(order, owner, Variants(http))));
        AddOf(vendor, "GET", "getIdentDataPDF", "/{**variants}", (http, order, owner) => Now(reads.IdentPdf(order, owner, Variants(http))));
        AddOf(vendor, "GET", "getImages", "", (_, order, _) => Now(reads.Images(order)));
        AddOf(vendor, "GET", "getESignPDF", "/{**variants}", (http, order, owner) => Now(signed.Pdfs(order, owner, Variants(http))));
        AddOf(vendor, "GET", "getESignHash", "", (_, order, _) => Now(signed.Hashes(order)));
        AddOf(vendor, "GET", "getESignAuditLogPDF", "", (_, order, _) => Now(signed.AuditLog(order)));
        AddOf(vendor, "POST", "getVideoFileBinaryAsync", "", recordings.AskAsync);
        AddOf(vendor, "GET", "getVideoFileBinary", "/{**variants}", (http, order, owner) => Now(recordings.Video(order, owner, Variants(http))));
        AddOf(vendor, "GET", "getVoiceFiles", "/{**variants}", (http, order, owner) => Now(recordings.Voice(order, owner, Variants(http))));
        AddOf(vendor, "DELETE", "delIdentdata", "", (_, order, _) => Now(desk.Delete(order)));
        AddOf(vendor, "POST", "cancelOrder", "", (_, order, _) => Now(desk.Cancel(order)));
        Add(vendor, "GET", "getOrdersByRef", "/{reference}", Own((http, owner) => Now(desk.ByRef(owner, Value(http, "reference")))));
        AddAtTheDesk(vendor, "requestSign", (_, order) => Now(tans.RequestSign(order)));
        AddAtTheDesk(vendor, "confirmSign", tans.ConfirmSignAsync);
        AddAtTheDesk(vendor, "requestResendSignTan", (_, order) => Now(tans.ResendSign(order)));
        AddAtTheDesk(vendor, "requestPhoneVerification", (_, order) => Now(tans.RequestPhone(order)));
        AddAtTheDesk(vendor, "provePhoneControl", tans.ProvePhoneAsync);
        AddAtTheDesk(vendor, "requestResendPhoneTan", (_, order) => Now(tans.ResendPhone(order)));
        Add(vendor, "GET", "serverStatus", "", (HttpContext _) => account.ServerStatus());
        Add(vendor, "GET", "systemStatus", "", Own((_, owner) => Now(account.SystemStatus(owner))));
        Add(vendor, "POST", "checkSignmeUser", "", Own(account.CheckUserAsync));
        Add(vendor, "POST", "requestNewPassword", "", Own(account.RequestPasswordAsync));
        Add(vendor, "POST", "confirmNewPassword", "", Own(account.ConfirmPasswordAsync));
    }

    private static void Add(RouteGroupBuilder vendor, string method, string operation, string rest, Delegate answer) =>
        vendor.MapMethods($"/{operation}{rest}", [method], answer).WithMetadata(new Operation(operation));

    /// <summary>A call about an order of the caller's; another's, and one that is gone, is not found.</summary>
    private void AddOf(RouteGroupBuilder vendor, string method, string operation, string rest, Func<HttpContext, Order, Account, Task<IResult>> answer) =>
        Add(vendor, method, operation, "/{caseId}" + rest, Own((http, owner) => orders.Find(Value(http, "caseId")) is { Gone: false } order && order.Account == owner.UserName
            ? answer(http, order, owner)
            : Now(Refusal.NotFound())));

    private void AddAtTheDesk(RouteGroupBuilder vendor, string operation, Func<HttpContext, Order, Task<IResult>> answer) =>
        AddOf(vendor, "POST", operation, "", (http, order, owner) => owner.AtTheDesk ? answer(http, order) : Now(Refusal.BadRequest("The function is not enabled for this account")));

    /// <summary>Answers a known caller's call. Paths are spelt as the text spells them.</summary>
    private Delegate Own(Func<HttpContext, Account, Task<IResult>> answer) => async (HttpContext http) =>
    {
        var operation = http.GetEndpoint()!.Metadata.GetMetadata<Operation>()!.Name;
        return !http.Request.Path.Value!.Contains($"/{operation}", StringComparison.Ordinal) ? Results.NotFound()
            : accounts.Caller(http) is { } owner ? await answer(http, owner)
            : Refusal.Unauthorized(http);
    };

    private static Task<IResult> Now(IResult result) => Task.FromResult(result);

    private static string Variants(HttpContext http) => Value(http, "variants");

    private static string Value(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? "";
}
