using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.IdentityTm;

/// <summary>What is not about one order: liveness and status, sign-me users, a new password (chapters 8 and 9).</summary>
internal sealed class AccountCalls(Orders orders, Accounts accounts, FaultSettings faults)
{
    private const string RightTan = "123456";
    private static readonly Element[] OfUser = [new("Email", ElementKind.Text, Required: true), new("signatureType", ElementKind.Text, 3)];
    private static readonly Element[] OfRequest = [new("mobile", ElementKind.Phone, 64, Required: true)];
    private static readonly Element[] OfConfirmation = [new("tan", ElementKind.Text, 6, Required: true)];

    private readonly ConcurrentDictionary<string, bool> _requested = new(StringComparer.Ordinal);

    /// <summary><c>GET serverStatus</c>, open to everybody: 200 or 500.</summary>
    public IResult ServerStatus() => Results.StatusCode(System == "servers down" ? StatusCodes.Status500InternalServerError : StatusCodes.Status200OK);

    /// <summary><c>GET systemStatus</c>.</summary>
    public IResult SystemStatus(Account account)
    {
        var fault = System;
        if (fault == "servers down")
        {
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }

        var body = new JsonObject
        {
            ["serverAlive"] = true,
            ["apiAvailable"] = true,
            ["videoAvailable"] = fault != "video down",
            ["mailingAvailable"] = fault != "mail down",
            ["smsTanAvailable"] = fault != "SMS down",
            ["autoIdentAvailable"] = true,
        };
        if (account.Tsp is not null)
        {
            var signing = new JsonObject { ["serverAlive"] = true, ["qesAvailable"] = fault != "signing down" };
            if (account.Aes)
            {
                signing["fesServerAlive"] = true;
                signing["fesAvailable"] = fault != "signing down";
            }

            body["eSign"] = signing;
        }

        return JsonAnswer.Of(StatusCodes.Status200OK, body);
    }

    /// <summary><c>POST checkSignmeUser</c>: whoever had an account made by an order, and can sign once it was verified.</summary>
    public async Task<IResult> CheckUserAsync(HttpContext http, Account account)
    {
        var (body, refused) = await JsonBody.ReadAsync(http, OfUser);
        if (refused is not null)
        {
            return refused;
        }

        if (account.Tsp != Account.SignMe)
        {
            return Refusal.BadRequest("The account is not configured for sign-me");
        }

        var type = WireJson.TextAt(body, "signatureType") ?? "QES";
        if (type is not ("QES" or "ADV" or "BAS"))
        {
            return Refusal.BadRequest("signatureType has an unknown value");
        }

        var email = WireJson.TextAt(body, "Email");
        var own = orders.All().Where(order => order.Account == account.UserName && WireJson.TextAt(order.Sent, "Email") == email && order.Lines.Any(line => line.Kind == Codes.AccountCreated)).ToArray();
        return JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject
        {
            ["UserExists"] = own.Length > 0,
            // The table of the text spells the member otherwise than its example.
            [faults.Get(IdentityTmSandbox.ProviderKey, null, IdentityTmFaults.Spelling) == IdentityTmFaults.Spelling.Default ? "UserIsAbleToSign" : "UserIsAbelToSign"] =
                own.Any(order => order.Lines.Any(line => line.Kind == Codes.AccountVerified)),
        });
    }

    /// <summary><c>POST requestNewPassword</c>: the number is one more secret.</summary>
    public async Task<IResult> RequestPasswordAsync(HttpContext http, Account account)
    {
        var (body, refused) = await JsonBody.ReadAsync(http, OfRequest);
        if (refused is not null)
        {
            return refused;
        }

        if (account.AdminMobile is null || WireJson.TextAt(body, "mobile") != account.AdminMobile)
        {
            return Refusal.Unauthorized(http);
        }

        _requested[account.UserName] = true;
        return Results.StatusCode(StatusCodes.Status200OK);
    }

    /// <summary><c>POST confirmNewPassword</c>: a wrong TAN ends the request.</summary>
    public async Task<IResult> ConfirmPasswordAsync(HttpContext http, Account account)
    {
        var (body, refused) = await JsonBody.ReadAsync(http, OfConfirmation);
        if (refused is not null)
        {
            return refused;
        }

        if (!_requested.TryRemove(account.UserName, out _))
        {
            return Refusal.BadRequest("No new password was requested");
        }

        return WireJson.TextAt(body, "tan") == RightTan
            ? JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject { ["password"] = accounts.Renew(account) })
            : Refusal.Unauthorized(http);
    }

    private string System => faults.Get(IdentityTmSandbox.ProviderKey, null, IdentityTmFaults.System);
}
