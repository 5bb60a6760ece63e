using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Id360;

/// <summary>The vendor's paths below <c>/api/1.0.0</c>, each behind its token or the enrollment's key, and open to misbehaviour.</summary>
internal sealed class VendorCalls(
    Logins logins, Enrollments enrollments, CreateCall create, FlowCalls flow, UploadCalls uploads, DataCall data, ReportCalls reports, DeskCalls desk,
    FaultSettings faults, CallLog calls, TimeProvider time)
{
    private const string Key = Id360Sandbox.ProviderKey;
    private const string KeyHeader = "x-api-key";

    public void Map(RouteGroupBuilder api)
    {
        api.AddEndpointFilter(KnowTheEnrollment);
        api.AddEndpointFilter(new FaultFilter(Key, Id360Faults.On, faults, calls, time, fault => fault == "500" ? Refusal.Broken() : null));
        const string Enrollment = "/enrollment/{caseId}";
        api.MapPost("/user/login", (Delegate)((HttpContext http) => logins.AnswerAsync(http))).WithMetadata(new Operation("login"));
        api.MapGet("/user/whoami", Own((_, application) => Task.FromResult(Logins.WhoAmI(application)))).WithMetadata(new Operation("whoami"));
        api.MapPost("/process/{process}/enrollment", Own((http, application) => create.AnswerAsync(http, application, Value(http, "process")))).WithMetadata(new Operation("create"));
        MapFlow(api.MapGroup("/enrollment/flow"));
        api.MapPost(Enrollment + "/control/data/{name}", OfEnrollment((http, one) => data.AnswerAsync(http, one, Value(http, "name")))).WithMetadata(new Operation("data"));
        api.MapGet(Enrollment + "/report", OfEnrollment(reports.ReportAsync)).WithMetadata(new Operation("report"));
        api.MapGet(Enrollment + "/document/{name}", OfEnrollment((http, one) => Task.FromResult(reports.File(http, one, Value(http, "name"))))).WithMetadata(new Operation("file"));
        api.MapGet(Enrollment + "/report/pdf", OfEnrollment((_, one) => Task.FromResult(reports.Pdf(one)))).WithMetadata(new Operation("pdf"));
        api.MapPost(Enrollment + "/interrupt", OfEnrollment((_, one) => Task.FromResult(desk.Interrupt(one)))).WithMetadata(new Operation("interrupt"));
        api.MapDelete(Enrollment, OfEnrollment((_, one) => Task.FromResult(desk.Delete(one)))).WithMetadata(new Operation("delete"));
        api.Map("/{**rest}", () => Refusal.NotFound("No such path.")).WithMetadata(new Operation("elsewhere"));
    }

    private void MapFlow(RouteGroupBuilder api)
    {
        api.MapGet("/enrollment_info", OfKey(FlowCalls.InfoAsync)).WithMetadata(new Operation("info"));
        api.MapPost("/route/{route}/select", OfKey((http, one) => flow.SelectAsync(http, one, Value(http, "route")))).WithMetadata(new Operation("route"));
        api.MapPost("/consent", OfKey(flow.ConsentAsync)).WithMetadata(new Operation("consent"));
        api.MapPost("/document/" + Words.Selfie, OfKey((http, one) => uploads.AnswerAsync(http, one, Words.Selfie))).WithMetadata(new Operation("selfie"));
        api.MapPost("/document/{document}", OfKey((http, one) => uploads.AnswerAsync(http, one, Value(http, "document")))).WithMetadata(new Operation("document"));
        api.MapPost("/finalize_enrollment", OfKey(flow.FinalizeAsync)).WithMetadata(new Operation("finalize"));
    }

    /// <summary>Faults and the log of calls go by the enrollment, also where only its key is sent.</summary>
    private ValueTask<object?> KnowTheEnrollment(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!http.Request.RouteValues.ContainsKey("caseId") && enrollments.ByKey(http.Request.Headers[KeyHeader].ToString()) is { } enrollment)
        {
            http.Request.RouteValues["caseId"] = enrollment.Id;
        }

        return next(context);
    }

    /// <summary>Answers an application's own call.</summary>
    private Delegate Own(Func<HttpContext, Application, Task<IResult>> answer) => async (HttpContext http) =>
    {
        var (application, refused) = logins.Check(http);
        return faults.Get(Key, http.Request.RouteValues["caseId"] as string, Id360Faults.Token) != Id360Faults.Token.Default
            ? Refusal.WrongCredentials("The token has expired.")
            : refused ?? await answer(http, application!);
    };

    /// <summary>Answers a call about an enrollment of the application's; those of others, and deleted ones, are not there.</summary>
    private Delegate OfEnrollment(Func<HttpContext, Enrollment, Task<IResult>> answer) => Own(async (http, application) =>
        enrollments.ById(Value(http, "caseId")) is { } found && found.UserName == application.UserName && found.Status != Words.Deleted
            ? await answer(http, found)
            : Refusal.NotFound("No such enrollment."));

    /// <summary>Answers a call that presents an enrollment's key.</summary>
    private Delegate OfKey(Func<HttpContext, Enrollment, Task<IResult>> answer) => async (HttpContext http) =>
        enrollments.ByKey(http.Request.Headers[KeyHeader].ToString()) is { } found && found.Status != Words.Deleted
        && faults.Get(Key, found.Id, Id360Faults.ApiKey) == Id360Faults.ApiKey.Default
            ? await answer(http, found)
            : Refusal.WrongCredentials("Unknown key.");

    private static string Value(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? "";
}
