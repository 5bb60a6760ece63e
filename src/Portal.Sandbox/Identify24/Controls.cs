using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Identify24;

/// <summary>
/// The buttons of the pages, callable by tests and curl as plain form posts below <c>/sandbox/identify24/control</c>, besides
/// those that all stand-ins have (<see cref="SharedControls"/>):
/// <list type="bullet">
/// <item><c>POST {ident}/{action}</c>: wait, leave, conference, review, success, fail, cancel, no-show while it is open; push;
/// word (<c>code</c>, <c>text</c>); delete, which is the end of its retention. Fields: <c>recordings</c>, <c>screenshots</c>
/// (how many the conference leaves), <c>set.{attribute}</c> for what was read otherwise, as <c>set.person_last_name</c>.</item>
/// <item><c>POST addresses</c>: <c>partner</c>, <c>webhook</c>, what a partner sets under "merchant details", or <c>forget</c>.</item>
/// <item><c>POST forget-tokens</c>: everybody has to sign in again.</item>
/// <item><c>GET cases</c>: JSON, newest first, optionally <c>?caseId=</c>.</item>
/// </list>
/// 404: no such ident or action; 409: not in this state.
/// </summary>
internal sealed class Controls(Idents idents, IdentPushes pushes, PortalAddresses addresses, TokenLogins tokens, SharedControls shared, TimeProvider time)
{
    private const string Key = Identify24Sandbox.ProviderKey;

    public void Map(RouteGroupBuilder group)
    {
        shared.Map(group, new Controlled(Key, Identify24Faults.All, caseId => idents.Find(caseId) is not null, idents.Clear));
        group.MapPost("/addresses", (Delegate)((HttpContext http) => TellAsync(http)));
        group.MapPost("/forget-tokens", (HttpContext http) => ForgetTokens(http));
        group.MapPost("/{caseId}/delete", (HttpContext http, string caseId) => Delete(http, caseId));
        group.MapPost("/{caseId}/{action}", (HttpContext http, string caseId, string action) => PlayAsync(http, caseId, action));
        group.MapGet("/cases", (string? caseId) => JsonAnswer.List(idents.All().Where(ident => caseId is null || ident.Id == caseId).Select(Line)));
    }

    private async Task<IResult> PlayAsync(HttpContext http, string caseId, string action)
    {
        if (!PlayActions.Knows(action) || idents.Find(caseId) is null)
        {
            return Results.NotFound();
        }

        var press = new Press(await SharedControls.FormAsync(http), time.GetUtcNow());
        Played? played = null;
        idents.Change(caseId, ident => (played = PlayActions.Play(ident, action, press))?.After);
        if (played is null)
        {
            return Results.Text("The ident is not in a state for this.", statusCode: StatusCodes.Status409Conflict);
        }

        if (played.Pushes)
        {
            pushes.Send(played.After);
        }

        return SharedControls.Done(http, Key, played.After.Id, Line(played.After));
    }

    private IResult Delete(HttpContext http, string caseId)
    {
        if (idents.Find(caseId) is not { } ident)
        {
            return Results.NotFound();
        }

        idents.Remove(ident.Id);
        return SharedControls.Done(http, Key, null, Line(ident));
    }

    private async Task<IResult> TellAsync(HttpContext http)
    {
        var form = await SharedControls.FormAsync(http);
        if (Partners.Find(form["partner"]) is not { } partner)
        {
            return Results.NotFound();
        }

        var webhook = form["forget"] == "yes" ? null : form["webhook"].ToString() is { Length: > 0 } text ? Address(text) : addresses.Webhook(Key, partner.Name);
        addresses.Set(Key, partner.Name, webhook, addresses.Back(Key, partner.Name));
        return SharedControls.Done(http, Key, null, []);
    }

    private IResult ForgetTokens(HttpContext http)
    {
        tokens.Forget(Key);
        return SharedControls.Done(http, Key, null, []);
    }

    private static Uri? Address(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)) ? url : null;

    private static JsonObject Line(Ident ident) => new()
    {
        ["caseId"] = ident.Id,
        ["customId"] = ident.Text("custom_id"),
        ["project"] = ident.Text("project_id"),
        ["code"] = ident.Status.Code,
        ["status"] = ident.Status.Text,
        ["appointment"] = ident.Appointment is { } at ? WireDates.Universal(at) : null,
        ["agent"] = ident.Agent,
        ["contract"] = ident.Contract?.Length,
    };
}
