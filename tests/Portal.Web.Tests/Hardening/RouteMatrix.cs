namespace Portal.Web.Tests.Hardening;

/// <summary>Who a route lets in.</summary>
internal enum Door
{
    /// <summary>Everybody, without signing in.</summary>
    Open,

    /// <summary>Whoever has just shown a good password; everybody else is sent back.</summary>
    BetweenSteps,

    /// <summary>Staff with a session; an API key opens nothing here.</summary>
    Session,

    /// <summary>Programs with an API key; a session opens nothing here.</summary>
    Key,
}

/// <summary>What stands behind one route.</summary>
/// <param name="Door">How one gets in.</param>
/// <param name="Roles">Who is not refused, by the letters of the roles: O, S, A(dmin), U (auditor).</param>
internal sealed record RouteRule(Door Door, string Roles = "OSAU")
{
    /// <summary>A body that is read; where the role is looked at only after it, it has to make sense.</summary>
    public string? Json { get; init; }

    /// <summary>A file is what it takes.</summary>
    public bool TakesFile { get; init; }

    /// <summary>Whether somebody of this role comes in.</summary>
    public bool LetsIn(string role) => Roles.Contains(role == "Auditor" ? 'U' : role[0], StringComparison.Ordinal);
}

/// <summary>Every route of the portal and who may go there. A route that does not stand here fails a test, and so does a row without a route.</summary>
internal static class RouteMatrix
{
    private const string Staff = "OSU";
    private const string Hands = "OS";

    public static IReadOnlyDictionary<string, RouteRule> Rows { get; } = new Dictionary<string, RouteRule>(StringComparer.Ordinal)
    {
        ["static files"] = new(Door.Open),
        ["stand-ins"] = new(Door.Open),
        ["circuit"] = new(Door.Session),
        ["GET /health/live"] = new(Door.Open),
        ["GET /health/ready"] = new(Door.Open),
        ["GET /openapi/{documentName}.json"] = new(Door.Open),

        ["page /"] = new(Door.Session),
        ["page /landing"] = new(Door.Open),
        ["page /not-found"] = new(Door.Open),
        ["page /error/{Status:int}"] = new(Door.Open),
        ["page /development/elements"] = new(Door.Open),
        ["page /account/sign-in"] = new(Door.Open),
        ["page /account/sign-in/code"] = new(Door.BetweenSteps),
        ["page /account/security"] = new(Door.Session),
        ["POST /account/sign-out"] = new(Door.Session),
        ["page /cases"] = new(Door.Session, Staff),

        // The server sends an empty frame to all staff; the form comes over the circuit, and asks the services who may have it.
        ["page /cases/new"] = new(Door.Session),
        ["page /cases/{CaseId:guid}/attempts/new"] = new(Door.Session),
        ["page /cases/{CaseId:guid}/order"] = new(Door.Session),
        ["page /cases/{Id:guid}"] = new(Door.Session, Staff),
        ["page /appointments"] = new(Door.Session, Staff),
        ["page /unassigned"] = new(Door.Session, "O"),
        ["page /admin/accounts"] = new(Door.Session, "A"),
        ["page /admin/api-keys"] = new(Door.Session, "A"),
        ["page /admin/users"] = new(Door.Session, "A"),
        ["page /admin/work"] = new(Door.Session, "A"),
        ["page /admin/deliveries"] = new(Door.Session, "A"),
        ["page /admin/unmapped"] = new(Door.Session, "A"),
        ["page /admin/audit"] = new(Door.Session, "AU"),
        ["GET /cases/export"] = new(Door.Session, Staff),
        ["GET /admin/audit/export"] = new(Door.Session, "AU"),
        ["GET /documents/{id:guid}"] = new(Door.Session, "O"),
        ["GET /cases/{caseId:guid}/uploads/{id:guid}"] = new(Door.Session, "O"),
        ["GET /cases/{id:guid}/report"] = new(Door.Session, "OU"),

        ["GET /api/v1/providers/"] = new(Door.Key),
        ["GET /api/v1/providers/{key}/fields"] = new(Door.Key),
        ["GET /api/v1/accounts/"] = new(Door.Key),
        ["POST /api/v1/accounts/{account}/check"] = new(Door.Key, "A"),
        ["GET /api/v1/accounts/{id:guid}/definitions"] = new(Door.Key, "A"),
        ["PUT /api/v1/accounts/{id:guid}/definitions/{identifier}"] = new(Door.Key, "A") { Json = """{"fields":{"name":"x"}}""" },
        ["DELETE /api/v1/accounts/{id:guid}/definitions/{identifier}"] = new(Door.Key, "A"),
        ["GET /api/v1/accounts/{id:guid}/lists/{list}"] = new(Door.Key, "A"),
        ["GET /api/v1/accounts/{id:guid}/health"] = new(Door.Key, "A"),
        ["POST /api/v1/uploads/"] = new(Door.Key, "O") { TakesFile = true },
        ["DELETE /api/v1/uploads/{id:guid}"] = new(Door.Key, "O"),
        ["GET /api/v1/unassigned/"] = new(Door.Key, "O"),
        ["GET /api/v1/unassigned/{id:guid}"] = new(Door.Key, "O"),
        ["POST /api/v1/unassigned/{id:guid}/attach"] = new(Door.Key, "O") { Json = """{"caseId":"00000000-0000-0000-0000-000000000001","reason":"x"}""" },
        ["POST /api/v1/unassigned/{id:guid}/discard"] = new(Door.Key, "O") { Json = """{"reason":"x"}""" },
        ["GET /api/v1/appointments/"] = new(Door.Key, Staff),
        ["GET /api/v1/cases/"] = new(Door.Key, Staff),
        ["POST /api/v1/cases/search"] = new(Door.Key, Staff) { Json = "{}" },
        ["POST /api/v1/cases/"] = new(Door.Key, "O") { Json = """{"account":"POSTIDENT Sandbox","legalBasis":"GwG","fields":{}}""" },
        ["GET /api/v1/cases/{id:guid}"] = new(Door.Key, Staff),
        ["DELETE /api/v1/cases/{id:guid}"] = new(Door.Key, Hands) { Json = """{"reason":"x"}""" },
        ["POST /api/v1/cases/{id:guid}/attempts"] = new(Door.Key, "O") { Json = """{"account":"POSTIDENT Sandbox"}""" },
        ["POST /api/v1/cases/{id:guid}/submit"] = new(Door.Key, "O") { Json = "{}" },
        ["POST /api/v1/cases/{id:guid}/cancel"] = new(Door.Key, Hands) { Json = """{"reason":"x"}""" },
        ["POST /api/v1/cases/{id:guid}/refresh"] = new(Door.Key, Hands),
        ["POST /api/v1/cases/{id:guid}/notes"] = new(Door.Key, "O") { Json = """{"text":"x"}""" },
        ["PUT /api/v1/cases/{id:guid}/assignment"] = new(Door.Key, "O") { Json = "{}" },
        ["PATCH /api/v1/cases/{id:guid}/contact"] = new(Door.Key, Hands) { Json = """{"email":"x@example.org"}""" },
        ["PUT /api/v1/cases/{id:guid}/legal-hold"] = new(Door.Key, "O") { Json = """{"hold":true,"reason":"x"}""" },
        ["PUT /api/v1/cases/{id:guid}/relationship"] = new(Door.Key, "O") { Json = "{}" },
        ["GET /api/v1/cases/{id:guid}/report"] = new(Door.Key, "OU"),
        ["GET /api/v1/cases/{id:guid}/timeline"] = new(Door.Key, Staff),
        ["GET /api/v1/cases/{id:guid}/documents/{documentId:guid}"] = new(Door.Key, "O"),
        ["GET /api/v1/cases/{id:guid}/uploads/{uploadId:guid}"] = new(Door.Key, "O"),
        ["POST /api/v1/cases/{id:guid}/coupon"] = new(Door.Key, "O"),
        ["POST /api/v1/cases/{id:guid}/send"] = new(Door.Key, Hands) { Json = "{}" },
        ["POST /api/v1/cases/{id:guid}/signing/request"] = new(Door.Key, Hands),
        ["POST /api/v1/cases/{id:guid}/signing/confirm"] = new(Door.Key, Hands) { Json = """{"tan":"123456"}""" },
        ["POST /api/v1/cases/{id:guid}/signing/resend"] = new(Door.Key, Hands),
        ["POST /api/v1/cases/{id:guid}/phone/request"] = new(Door.Key, Hands),
        ["POST /api/v1/cases/{id:guid}/phone/confirm"] = new(Door.Key, Hands) { Json = """{"tan":"123456"}""" },
        ["POST /api/v1/cases/{id:guid}/phone/resend"] = new(Door.Key, Hands),
        ["GET /api/v1/cases/{id:guid}/collection"] = new(Door.Key, "O"),
        ["POST /api/v1/cases/{id:guid}/collection/{step}"] = new(Door.Key, "O") { Json = "{}" },
        ["POST /api/v1/cases/{id:guid}/collection/{step}/file"] = new(Door.Key, "O") { TakesFile = true },
        ["PUT /api/v1/cases/{id:guid}/appointment"] = new(Door.Key, Hands) { Json = """{"at":"2027-03-01T10:00:00+01:00"}""" },
        ["POST /api/v1/cases/{id:guid}/correct"] = new(Door.Key, "O") { Json = """{"fields":{}}""" },
        ["POST /api/v1/cases/{id:guid}/archive"] = new(Door.Key, "O"),
        ["POST /api/v1/cases/{id:guid}/copy"] = new(Door.Key, "O") { Json = """{"customer":"x","reason":"x"}""" },
        ["GET /api/v1/cases/{id:guid}/binding-key"] = new(Door.Key, "O"),
        ["POST /api/v1/cases/{id:guid}/delete-at-provider"] = new(Door.Key, Hands) { Json = """{"reason":"x"}""" },
        ["GET /api/v1/cases/{id:guid}/contracts"] = new(Door.Key, Staff),
        ["POST /api/v1/cases/{id:guid}/contracts"] = new(Door.Key, "O") { TakesFile = true },
    };
}
