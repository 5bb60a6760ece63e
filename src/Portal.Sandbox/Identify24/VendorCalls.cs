using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Identify24;

/// <summary>"Methods": the API's paths, each behind its token and open to misbehaviour.</summary>
internal sealed class VendorCalls(
    Logins logins, Idents idents, CreateCall create, AppointmentCall appointments, ReadCalls reads, ListCalls lists, FaultSettings faults, CallLog calls, TimeProvider time)
{
    private const string Key = Identify24Sandbox.ProviderKey;

    public void Map(RouteGroupBuilder vendor)
    {
        vendor.AddEndpointFilter(KnowTheIdent);
        vendor.AddEndpointFilter(new FaultFilter(Key, Identify24Faults.On, faults, calls, time, fault => fault == "500" ? Refusal.Of(StatusCodes.Status500InternalServerError) : null));
        vendor.MapPost("/auth", Open(http => logins.AnswerAsync(http))).WithMetadata(new Operation("auth"));
        vendor.MapPost("/ident/create", Own(create.AnswerAsync)).WithMetadata(new Operation("create"));
        vendor.MapPost("/ident/setOnboardifyAppointment", Own(appointments.AnswerAsync)).WithMetadata(new Operation("appointment"));
        vendor.MapGet("/ident/get/{identId}", OfIdent((_, ident) => reads.One(ident))).WithMetadata(new Operation("ident"));
        vendor.MapGet("/ident/getIdentData/{identId}", OfIdent(reads.All)).WithMetadata(new Operation("data"));
        vendor.MapGet("/project/getAll", Own((_, partner) => Task.FromResult(ListCalls.Projects(partner)))).WithMetadata(new Operation("projects"));
        vendor.MapGet("/project/get", Own(ListCalls.ProjectAsync)).WithMetadata(new Operation("project"));
        vendor.MapGet("/webhook/getAll", Own((_, partner) => Task.FromResult(lists.Webhooks(partner)))).WithMetadata(new Operation("webhooks"));
        vendor.MapGet("/download/{folder}/{name}", Own(
            (http, partner) => Task.FromResult(reads.File(http, partner, Value(http, "folder"), Value(http, "name"))), needsJson: false)).WithMetadata(new Operation("file"));
    }

    /// <summary>Faults and the log of calls go by the IdentID.</summary>
    private static ValueTask<object?> KnowTheIdent(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var values = context.HttpContext.Request.RouteValues;
        if (values["identId"] is string id)
        {
            values["caseId"] = id.ToLowerInvariant();
        }

        return next(context);
    }

    /// <summary>A call that needs no token, only its "(REQUIRED) media type".</summary>
    private Delegate Open(Func<HttpContext, Task<IResult>> answer, bool needsJson = true) => async (HttpContext http) =>
    {
        var refused = Refused(http) ?? (needsJson && !http.Request.HasJsonContentType() ? Refusal.Missing("Content-Type: application/json") : null);
        return refused ?? await answer(http);
    };

    /// <summary>A call of a partner that has signed in.</summary>
    private Delegate Own(Func<HttpContext, Partner, Task<IResult>> answer, bool needsJson = true) => Open(
        async http => logins.Check(http) is { } partner ? await answer(http, partner) : Refusal.Unauthorized(), needsJson);

    /// <summary>A call about an ident of the partner's.</summary>
    private Delegate OfIdent(Func<HttpContext, Ident, IResult> answer) => Own((http, partner) => Task.FromResult(
        idents.Find(Value(http, "identId")) is not { } ident ? Refusal.NotFound("The ident")
        : ident.Partner != partner.Name ? Refusal.Forbidden()
        : answer(http, ident)));

    /// <summary>The refusal that is asked for, in the vendor's own words.</summary>
    private IResult? Refused(HttpContext http)
    {
        var caseId = http.Request.RouteValues["caseId"] as string;
        var asked = faults.Get(Key, caseId, Identify24Faults.Refuse);
        var meant = faults.Get(Key, caseId, Identify24Faults.On);
        var operation = http.GetEndpoint()?.Metadata.GetMetadata<Operation>()?.Name;
        return asked == Identify24Faults.Refuse.Default || (meant != Identify24Faults.On.Default && meant != operation) ? null
            : asked == "200" ? Refusal.WithOk()
            : Refusal.Of(int.Parse(asked, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Value(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? "";
}
