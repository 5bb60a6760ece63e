using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.AutoIdent;

/// <summary>Delete, copy and archive.</summary>
internal sealed class DeskCalls(Idents idents, Contracts contracts, FaultSettings faults, TimeProvider time)
{
    private static readonly string[] CopyMembers = ["target_companyid", "target_transactionnumber"];

    /// <summary>"Delete Ident": finished ones only; of the others the answer says that they are not.</summary>
    public IResult Delete(Ident ident)
    {
        if (!ident.Finished || faults.Get(AutoIdentSandbox.ProviderKey, ident.Id, AutoIdentFaults.Delete) != AutoIdentFaults.Delete.Default)
        {
            return Refusal.NotFound(string.Create(CultureInfo.InvariantCulture, $"Ident {ident.Id} / IdentRequest {ident.RequestNumber} not yet finished"), null);
        }

        idents.Change(ident.Id, found => found with { Deleted = true, Revision = found.Revision + 1 });
        contracts.Forget(ident.Id);
        return Results.StatusCode(StatusCodes.Status200OK);
    }

    /// <summary>"Copy Ident". The text shows no answer of a success; here it names the copy.</summary>
    public async Task<IResult> CopyAsync(HttpContext http, Customer customer, Ident ident)
    {
        var (members, refused) = await StrictBody.ReadAsync(http, CopyMembers);
        if (refused is not null)
        {
            return refused;
        }

        if (Array.Find(CopyMembers, name => string.IsNullOrEmpty(members.Text(name))) is { } missing)
        {
            return Refusal.BadRequest(missing);
        }

        var number = members.Text("target_transactionnumber")!;
        if (!OrderRules.IsNumber(number))
        {
            return Refusal.BadRequest("target_transactionnumber");
        }

        if (!customer.Copies || Customers.Find(members.Text("target_companyid")) is not { Copies: true } target)
        {
            return Refusal.Forbidden("Copying to this account is not allowed");
        }

        if (ident.Verdict is null)
        {
            return Refusal.NotFound("token", ident.Id);
        }

        var made = idents.AddOrUpdate(
            target,
            number,
            (id, request) => ident with { Id = id, Customer = target.Shortname, TransactionNumber = number, RequestNumber = request, Created = time.GetUtcNow(), Archived = false },
            _ => null);
        return made is { } copy ? JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject { ["id"] = copy.Ident.Id }) : Refusal.Existing();
    }

    /// <summary>"Archive Ident": a feature of its own, for what is finished, and once.</summary>
    public IResult Archive(Customer customer, Ident ident)
    {
        var refusal = !customer.Archives ? "Archiving is not enabled for this customer"
            : !ident.Finished ? "The identification is not yet finished"
            : ident.Archived ? "The identification is already archived"
            : null;
        if (refusal is not null)
        {
            return Refusal.Precondition(refusal);
        }

        idents.Change(ident.Id, found => found with { Archived = true });
        return Results.StatusCode(StatusCodes.Status200OK);
    }
}
