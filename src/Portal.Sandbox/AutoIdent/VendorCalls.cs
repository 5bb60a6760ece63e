using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.AutoIdent;

/// <summary>The gateway's paths, each behind its token and open to misbehaviour.</summary>
internal sealed class VendorCalls(
    Logins logins, Idents idents, CreateCall create, ReadCalls reads, DeskCalls desk, DefinitionCalls definitions, ContractCalls contracts, FaultSettings faults, CallLog calls, TimeProvider time)
{
    private const string Key = AutoIdentSandbox.ProviderKey;
    private static readonly string[] Endings = [".pdf", ".xml", ".zip"];

    /// <param name="vendor">Below <c>/api/v1/{customer}</c>.</param>
    /// <param name="root">Below the base address.</param>
    public void Map(RouteGroupBuilder vendor, RouteGroupBuilder root)
    {
        vendor.AddEndpointFilter(KnowTheIdent);
        vendor.AddEndpointFilter(Filter());
        const string Ident = "/identifications/{reference}";
        vendor.MapPost("/login", (HttpContext http, string customer) => logins.AnswerAsync(http, customer)).WithMetadata(new Operation("login"));
        vendor.MapPost(Ident + "/start", Own((http, customer) => create.AnswerAsync(http, customer, Value(http, "reference")))).WithMetadata(new Operation("start"));
        vendor.MapGet("/identifications", Own((http, customer) => Task.FromResult(reads.List(http, customer)))).WithMetadata(new Operation("list"));
        vendor.MapGet(Ident, Own((http, customer) => Task.FromResult(Read(http, customer)))).WithMetadata(new Operation("ident"));
        vendor.MapDelete(Ident, OfIdent((_, _, ident) => Task.FromResult(desk.Delete(ident)))).WithMetadata(new Operation("delete"));
        vendor.MapGet(Ident + "/bindingKey", OfIdent((_, _, ident) => Task.FromResult(ReadCalls.BindingKey(ident)))).WithMetadata(new Operation("binding-key"));
        vendor.MapPost(Ident + "/copy", OfIdent(desk.CopyAsync, "token")).WithMetadata(new Operation("copy"));
        vendor.MapPost(Ident + "/archive", OfIdent((_, customer, ident) => Task.FromResult(desk.Archive(customer, ident)))).WithMetadata(new Operation("archive"));
        MapSigning(vendor);
        vendor.Map("/{**rest}", Own((http, _) => Task.FromResult(Elsewhere(http)))).WithMetadata(new Operation("elsewhere"));
        var check = root.MapGroup("");
        check.AddEndpointFilter(Filter());
        check.MapGet("/system_check", SystemCheck).WithMetadata(new Operation("check"));
    }

    private void MapSigning(RouteGroupBuilder vendor)
    {
        const string Definition = "/documentdefinitions/{identifier}";
        const string Documents = "/identifications/{reference}/documents";
        static string Name(HttpContext http) => Value(http, "identifier");
        var names = new Operation("definitions");
        vendor.MapPost("/documentdefinitions", Own(definitions.CreateAsync)).WithMetadata(names);
        vendor.MapPost(Definition, Own((http, customer) => definitions.UpdateAsync(http, customer, Name(http)))).WithMetadata(names);
        vendor.MapDelete(Definition, Own((http, customer) => Task.FromResult(definitions.Delete(customer, Name(http))))).WithMetadata(names);
        vendor.MapGet("/documentdefinitions", Own((_, customer) => Task.FromResult(definitions.List(customer)))).WithMetadata(names);
        vendor.MapGet(Definition, Own((http, customer) => Task.FromResult(definitions.One(customer, Name(http))))).WithMetadata(names);
        vendor.MapPost(Documents + "/{identifier}/data", OfIdent((http, customer, ident) => contracts.UploadAsync(http, customer, ident, Name(http)))).WithMetadata(new Operation("upload"));
        vendor.MapGet(Documents, OfIdent((_, customer, ident) => Task.FromResult(contracts.List(customer, ident)))).WithMetadata(new Operation("documents"));
        vendor.MapGet(Documents + "/{identifier}", OfIdent((http, customer, ident) => Task.FromResult(contracts.One(customer, ident, Name(http))))).WithMetadata(new Operation("documents"));
        vendor.MapGet(Documents + "/{identifier}/signed", OfIdent((http, _, ident) => Task.FromResult(contracts.Signed(ident, Name(http))))).WithMetadata(new Operation("signed"));
    }

    /// <summary>"System Health Check": anything but 200 with this word means trouble.</summary>
    private IResult SystemCheck() => faults.Get(Key, null, AutoIdentFaults.Check) is var word && word == "nothing" ? Results.StatusCode(StatusCodes.Status503ServiceUnavailable) : Results.Text(word);

    private FaultFilter Filter() => new(Key, AutoIdentFaults.On, faults, calls, time, fault => fault == "500" ? Refusal.Broken() : null);

    /// <summary>Faults and the log of calls go by the IdentID, whichever of both references a call has.</summary>
    private ValueTask<object?> KnowTheIdent(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var values = context.HttpContext.Request.RouteValues;
        if (values["reference"] is string && idents.Find(Value(context.HttpContext, "customer"), WithoutEnding(Value(context.HttpContext, "reference")).Bare) is { } ident)
        {
            values["caseId"] = ident.Id;
        }

        return next(context);
    }

    /// <summary>Answers a customer's own call.</summary>
    private Delegate Own(Func<HttpContext, Customer, Task<IResult>> answer) => async (HttpContext http) =>
    {
        var (customer, refused) = logins.Check(http, Value(http, "customer"));
        var fault = faults.Get(Key, http.Request.RouteValues["caseId"] as string, AutoIdentFaults.Token);
        return fault != AutoIdentFaults.Token.Default ? Refusal.InvalidLogin(fault) : refused ?? await answer(http, customer!);
    };

    /// <summary>Answers a call about an ident of the customer's.</summary>
    private Delegate OfIdent(Func<HttpContext, Customer, Ident, Task<IResult>> answer, string? unknownKey = null) => Own(async (http, customer) =>
    {
        var reference = Value(http, "reference");
        return Check(customer, reference, unknownKey) is { } refused ? refused : await answer(http, customer, idents.Find(customer.Shortname, reference)!);
    });

    private IResult? Check(Customer customer, string reference, string? unknownKey = null)
    {
        var found = idents.Find(customer.Shortname, reference);
        return found is { Deleted: false } && found.Customer != customer.Shortname ? Refusal.InvalidLogin(Cause.SecurityViolation)
            : found is { Deleted: false } ? null
            : unknownKey is null ? Refusal.NoIdent(reference)
            : Refusal.NotFound(unknownKey, reference);
    }

    private IResult Read(HttpContext http, Customer customer)
    {
        var (reference, ending) = WithoutEnding(Value(http, "reference"));
        return reference.Length == 0 ? Refusal.MissingTransaction()
            : Check(customer, reference) ?? reads.One(idents.Find(customer.Shortname, reference)!, reference, ending);
    }

    /// <summary>"You used a wrong URL", or the transaction number is missing in it.</summary>
    private static IResult Elsewhere(HttpContext http)
    {
        var rest = http.Request.RouteValues["rest"] as string ?? "";
        var parts = rest.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts is ["identifications"] or ["identifications", "start" or "copy" or "archive" or "bindingKey" or "documents", ..]
            ? Refusal.MissingTransaction()
            : Refusal.NotFound("url", rest);
    }

    private static (string Bare, string Ending) WithoutEnding(string reference) =>
        Array.Find(Endings, ending => reference.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } found ? (reference[..^found.Length], found) : (reference, "");

    private static string Value(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? "";
}
