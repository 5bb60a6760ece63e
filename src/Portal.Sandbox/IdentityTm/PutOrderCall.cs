using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.IdentityTm;

/// <summary><c>PUT putOrder</c> (3.1): 202 with the links that were asked for.</summary>
internal sealed class PutOrderCall(Orders orders, OrderRules rules, ReuseSeal reuse, TmRobot robot, OrderPushes pushes, FaultSettings faults, TimeProvider time)
{
    /// <summary>The products whose answer can hold the video system's hashes (getVideoHashes).</summary>
    private static readonly int[] WithHashes = [12, 15];

    public async Task<IResult> AnswerAsync(HttpContext http, Account account)
    {
        var (body, refused) = await JsonBody.ReadAsync(http, OrderElements.All);
        if (refused is not null)
        {
            return refused;
        }

        if (rules.Broken(account, body) is { } broken)
        {
            return Refusal.BadRequest(broken);
        }

        var made = orders.Add(id => Made(id, account, body, time.GetUtcNow()));
        http.Request.RouteValues["caseId"] = made.Id;
        pushes.Tell(null, made);
        robot.Consider(made);
        return JsonAnswer.Of(StatusCodes.Status202Accepted, Answer(http, made));
    }

    private Order Made(string id, Account account, JsonElement body, DateTimeOffset now)
    {
        var made = new Order
        {
            Id = id,
            Account = account.UserName,
            Ref = WireJson.TextAt(body, "Ref") ?? "",
            Sent = body,
            Created = now,
            Token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
            ShortCode = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 5),
            LongCode = RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 20),
            Lines = [new StatusLine(Codes.Initialized, now)],
        };
        if (WireJson.TextAt(body, "Email") is not null)
        {
            made = made.WithLine(now, Codes.Mail, 12, "Invitation");
        }

        if ((made.Add & (AddFlags.SignMeCreate | AddFlags.SignMeUseOrCreate)) != 0)
        {
            made = made.WithLine(now, Codes.Sms, 44, "signme Passwort").With(now, Codes.AccountCreated);
        }

        if (WireJson.TextAt(body, "IdentDataSigned") is not { } earlier)
        {
            return made;
        }

        var identified = reuse.Open(account, earlier, now);
        return identified is null
            ? made with { ReuseAccepted = false }
            : (made with { ReuseAccepted = true, Finding = new Finding { At = identified.At, Method = identified.Method, Changes = identified.Data, WithImages = false } })
                .WithLine(now, Codes.Positive, 19).WithLine(now, Codes.Verified, 20);
    }

    private JsonObject Answer(HttpContext http, Order order)
    {
        bool Asked(string name) => WireJson.At(order.Sent, name) is { ValueKind: JsonValueKind.True };
        var host = $"{http.Request.Scheme}://{http.Request.Host}{IdentityTmSandbox.Root}";
        var answer = new JsonObject { ["OrderID"] = order.Id, ["Ref"] = order.Ref };
        if (Asked("getTargetLink"))
        {
            answer["TargetURL"] = $"{host}/status/{order.Token}";
        }

        if (Asked("getDeepLink"))
        {
            answer["DeepLinkURL"] = $"{host}/ident/{order.Token}";
        }

        if (Asked("getAutoIdLink"))
        {
            answer["AutoIdURL"] = $"{host}/autoid/{order.Token}";
        }

        if (order.ReuseAccepted is { } accepted)
        {
            answer["SignedDataAccepted"] = accepted;
        }

        if (Asked("getVideoHashes") && WithHashes.Contains(order.Product))
        {
            answer["VideoHashes"] = new JsonObject { ["ShortCode"] = order.ShortCode, ["LongCode"] = order.LongCode };
        }

        switch (faults.Get(IdentityTmSandbox.ProviderKey, null, IdentityTmFaults.Order))
        {
            case "agent onboarding":
                answer["UserID"] = 4711;
                answer["UserToken"] = order.Token.ToLowerInvariant();
                break;
            case "with an error":
                answer["Error"] = "SMS could not be sent";
                break;
        }

        return answer;
    }
}
