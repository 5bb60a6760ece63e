using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.AutoIdent;

/// <summary>
/// The buttons of the pages, callable by tests and curl as plain form posts below <c>/sandbox/autoident/control</c>, besides
/// those that all stand-ins have (<see cref="SharedControls"/>):
/// <list type="bullet">
/// <item><c>POST {ident}/{action}</c>: start, abort, check-pending, review-pending, fraud-pending, success, success-changed,
/// cancel, fraud-confirmed, word; correct-success, correct-changed, correct-fraud, correct-canceled once it is finished; push,
/// archive, delete, binding-key. Fields: <c>reason</c>; <c>result</c> (of word); document, unchecked, poa, esigning, payment,
/// nfc, second, redacted, video, audio, channel; <c>set.{member}</c> for what was read otherwise, as <c>set.lastname</c>.</item>
/// <item><c>POST addresses</c>: <c>customer</c>, <c>webhook</c>, <c>back</c>, what a customer tells the vendor when it
/// is set up (an empty one stays as it is), or <c>forget</c>.</item>
/// <item><c>POST forget-tokens</c>: everybody has to sign in again.</item>
/// <item><c>GET cases</c>: JSON, newest first, optionally <c>?caseId=</c>.</item>
/// </list>
/// 404: no such ident or action; 409: not in this state.
/// </summary>
internal sealed class Controls(
    Idents idents, Contracts contracts, Definitions definitions, IdentPushes pushes, TestRobot robot, PortalAddresses addresses, TokenLogins tokens, SharedControls shared, TimeProvider time)
{
    private const string Key = AutoIdentSandbox.ProviderKey;

    public void Map(RouteGroupBuilder group)
    {
        shared.Map(group, new Controlled(Key, AutoIdentFaults.All, caseId => idents.ById(caseId) is not null, Forget));
        group.MapPost("/addresses", (Delegate)((HttpContext http) => TellAsync(http)));
        group.MapPost("/forget-tokens", (HttpContext http) => ForgetTokens(http));
        group.MapPost("/{caseId}/{action}", (HttpContext http, string caseId, string action) => PlayAsync(http, caseId, action));
        group.MapGet("/cases", (string? caseId) => JsonAnswer.List(idents.All().Where(ident => caseId is null || ident.Id == caseId).Select(Line)));
    }

    private async Task<IResult> PlayAsync(HttpContext http, string caseId, string action)
    {
        if (!PlayActions.Knows(action) || idents.ById(caseId) is not { } known)
        {
            return Results.NotFound();
        }

        var press = new Press(await SharedControls.FormAsync(http), time.GetUtcNow(), contracts.AreComplete(known));
        Played? played = null;
        idents.Change(caseId, ident => (played = PlayActions.Play(ident, action, press))?.After);
        if (played is null)
        {
            return Results.Text("The ident is not in a state for this, or a document is missing that is to be signed.", statusCode: StatusCodes.Status409Conflict);
        }

        if (played.Pushes)
        {
            pushes.Send(played.After);
        }

        robot.Consider(played.After);
        return SharedControls.Done(http, Key, played.After.Id, Line(played.After));
    }

    private async Task<IResult> TellAsync(HttpContext http)
    {
        var form = await SharedControls.FormAsync(http);
        if (Customers.Find(form["customer"]) is not { } customer)
        {
            return Results.NotFound();
        }

        Uri? Chosen(string name, Uri? before) => form["forget"] == "yes" ? null : form[name].ToString() is { Length: > 0 } text ? Address(text) : before;
        addresses.Set(
            Key,
            customer.Shortname,
            Chosen("webhook", addresses.Webhook(Key, customer.Shortname)),
            Chosen("back", addresses.Back(Key, customer.Shortname)));
        return SharedControls.Done(http, Key, null, []);
    }

    private IResult ForgetTokens(HttpContext http)
    {
        tokens.Forget(Key);
        return SharedControls.Done(http, Key, null, []);
    }

    private void Forget()
    {
        idents.Clear();
        contracts.Clear();
        definitions.Clear();
    }

    private static Uri? Address(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) ? url : null;

    private static JsonObject Line(Ident ident) => new()
    {
        ["caseId"] = ident.Id,
        ["customer"] = ident.Customer,
        ["transactionNumber"] = ident.TransactionNumber,
        ["started"] = ident.Started,
        ["result"] = ident.Verdict?.Result,
        ["reason"] = ident.Verdict?.Reason,
        ["archived"] = ident.Archived,
        ["deleted"] = ident.Deleted,
    };
}
