using System.Globalization;
using System.Text.Json;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Texts;
using Portal.Web.Api.Accounts;

namespace Portal.Web.Api.Cases;

/// <summary>Turns what a program sends into orders.</summary>
internal sealed class OrderReader(AccountLookup accounts, CaseCreation creation)
{
    /// <summary>A new case: everything has to be there.</summary>
    public async Task<(CaseOrder? Order, ApiFault? Fault)> ReadAsync(NewCase asked, CancellationToken cancellationToken)
    {
        var remarks = new List<FieldRemark>();
        var account = await AccountAsync(asked.Account, remarks, cancellationToken);
        if (asked.LegalBasis is null)
        {
            remarks.Add(new FieldRemark("legalBasis", new Sentence("api.required")));
        }

        var fields = Fields(asked.Fields, remarks);
        return account is { } id && asked.LegalBasis is { } basis && remarks.Count == 0
            ? (new CaseOrder { AccountId = id, LegalBasis = basis, Fields = fields }, null)
            : (null, ApiFault.Of(remarks));
    }

    /// <summary>Another attempt, or a draft sent again: what is left out stays as the case holds it.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="account">Id or name.</param>
    /// <param name="accountNeeded">Whether it may be left out.</param>
    /// <param name="basis">Why the person is identified.</param>
    /// <param name="fields">As sent.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<(Outcome<CaseOrder>? Order, ApiFault? Fault)> ReadAsync(
        Guid caseId, string? account, bool accountNeeded, LegalBasis? basis, JsonElement? fields, CancellationToken cancellationToken)
    {
        var remarks = new List<FieldRemark>();
        var accountId = account is null && !accountNeeded ? null : await AccountAsync(account, remarks, cancellationToken);
        var values = Fields(fields, remarks);
        if (remarks.Count > 0)
        {
            return (null, ApiFault.Of(remarks));
        }

        var held = await creation.OrderOfAsync(caseId, cancellationToken);
        return held.Succeeded
            ? (held.Value with { AccountId = accountId ?? held.Value.AccountId, LegalBasis = basis ?? held.Value.LegalBasis, Fields = fields is null ? held.Value.Fields : values }, null)
            : (held, null);
    }

    /// <summary>The header, or what is wrong with it.</summary>
    public static ApiFault? FaultOf(string? idempotencyKey) => idempotencyKey is { Length: > ApiLimits.LongestKey }
        ? ApiFault.Of("Idempotency-Key", "api.keyTooLong", ApiLimits.LongestKey.ToString(CultureInfo.InvariantCulture))
        : null;

    private async Task<Guid?> AccountAsync(string? account, List<FieldRemark> remarks, CancellationToken cancellationToken)
    {
        var found = await accounts.FindAsync(account, cancellationToken);
        if (found is null)
        {
            remarks.Add(new FieldRemark("account", new Sentence(string.IsNullOrWhiteSpace(account) ? "api.required" : "api.noAccount")));
        }

        return found?.Id;
    }

    private static FieldValues Fields(JsonElement? given, List<FieldRemark> remarks)
    {
        var (values, fault) = FieldInput.Read(given);
        remarks.AddRange(fault?.Fields ?? []);
        return values;
    }
}
