using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.PostIdent;

/// <summary><c>POST /api/scr/v1/{clientId}/cases/{caseId}/piCouponByFile</c>: guide 1, section 4.</summary>
internal sealed class CouponCall(PostIdentCases cases, CasePushes pushes, FaultSettings faults, TimeProvider time)
{
    /// <summary>How many coupons a case may have here; the guide speaks of a limit and doesn't name it.</summary>
    public const int Limit = 5;

    /// <summary>The account that the post office books on, as in the guide's example.</summary>
    public const string AccountingNumber = "87122222143703";

    public IResult Answer(HttpContext http, string clientId, string caseId)
    {
        if (!Clients.MayCall(http, clientId))
        {
            return ErrorBodies.Unauthorized(http);
        }

        if (clientId == Clients.WithoutCoupons)
        {
            return ErrorBodies.NotActivated();
        }

        if (!http.Request.HasJsonContentType())
        {
            var asPrinted = faults.Get(PostIdentSandbox.ProviderKey, caseId, PostIdentFaults.Errors) != PostIdentFaults.Errors.Default;
            return ErrorBodies.BadRequest([CreateCall.JsonOnly], asPrinted);
        }

        IResult? refusal = null;
        var changed = cases.Change(caseId, found =>
        {
            refusal = found.ClientId == clientId ? Refusal(found) : ErrorBodies.NotFound();
            return refusal is null ? Requested(found, time.GetUtcNow()) : null;
        });
        if (changed is null)
        {
            return refusal ?? ErrorBodies.NotFound();
        }

        pushes.Send(changed);
        return ErrorBodies.Json(StatusCodes.Status201Created, Body(changed));
    }

    /// <summary>The case after the person, or the client for the person, asked for a coupon.</summary>
    public static PostIdentCase Requested(PostIdentCase found, DateTimeOffset now) =>
        found.With("basic", now, basic => basic with { Status = Identification.CouponRequested }) with { Coupons = found.Coupons + 1, LastCoupon = now };

    private static IResult? Refusal(PostIdentCase found)
    {
        if (found.Deleted)
        {
            return ErrorBodies.NotFound();
        }

        if (found.Archived || found.Status == PostIdentCase.Closed)
        {
            // Only 401, 404 and 409 are said to carry a body.
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        var basic = found.Identifications.Find(identification => identification.Method == "basic");
        if (basic is not null && basic.Status is not (Identification.Started or Identification.CouponRequested or Identification.Incomplete))
        {
            return ErrorBodies.Conflict(new OrderError("90307", "wrong status", "basicIdentification", "Basic identification is in wrong status."));
        }

        return found.Coupons >= Limit
            ? ErrorBodies.Conflict(new OrderError("90308", "limit exceeded", "piCoupon", "Maximum number of PI coupons exceeded."))
            : null;
    }

    private static JsonObject Body(PostIdentCase found)
    {
        var file = CouponPaper.Draw(found);
        return new JsonObject
        {
            ["couponId"] = found.Coupons.ToString(CultureInfo.InvariantCulture),
            ["caseId"] = found.CaseId,
            ["validUntil"] = WireJson.Time(found.ValidUntil),
            ["referenceId"] = found.Reference,
            ["accountingNumber"] = AccountingNumber,
            ["couponFileType"] = "printable",
            ["mimeType"] = "application/pdf",
            ["fileName"] = $"{found.CaseId}_pi-coupon_printable.pdf",
            ["fileSize"] = file.Length,
            ["documentData"] = Convert.ToBase64String(file),
        };
    }
}
