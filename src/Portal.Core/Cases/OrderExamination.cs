using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Documents.Uploads;
using Portal.Core.Earlier;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Cases;

/// <summary>Checks an order: account, legal basis, each field, the vendor's own rules, values that only a test system may see.</summary>
public sealed class OrderExamination(ProviderDirectory providers, AccountDirectory accounts, Vault.Sealer sealer)
{
    /// <summary>The account's rules and every remark; a problem where the account can't be used at all.</summary>
    internal async Task<Outcome<ExaminedOrder>> ExamineAsync(PortalDbContext db, CaseOrder order, Actor actor, Guid? caseId, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == order.AccountId, cancellationToken);
        if (account is null || providers.Find(account.ProviderKey) is not { } provider)
        {
            return new Problem(ProblemKind.Invalid, new Sentence("cases.problem.noAccount"));
        }

        var context = accounts.Open(account);
        var fields = CaseForm.FieldsOf(provider.Description, context.Settings);
        var remarks = new List<FieldRemark>();
        if (!account.Enabled)
        {
            remarks.Add(new FieldRemark(string.Empty, new Sentence("cases.problem.accountDisabled", account.Name)));
        }

        if (account.SuspendedAt is not null)
        {
            remarks.Add(new FieldRemark(string.Empty, new Sentence("cases.problem.accountSuspended", account.Name)));
        }

        if (!context.LegalBases.Contains(order.LegalBasis) || !provider.Description.LegalBases.Contains(order.LegalBasis))
        {
            remarks.Add(new FieldRemark(string.Empty, new Sentence("cases.problem.basisNotContracted", account.Name, order.LegalBasis.ToString())));
        }

        remarks.AddRange(FieldValidator.Check(fields, order.Fields, provider.Description.Key));
        remarks.AddRange(await FormFiles.CheckAsync(db, fields, order.Fields, actor, caseId, cancellationToken));
        remarks.AddRange(await FirstOrders.ExamineAsync(db, account, fields, order.Fields, caseId, sealer, cancellationToken));
        remarks.AddRange(provider.Examine(context, CaseForm.Fitting(provider.Description.Fields, order.Fields), order.LegalBasis));
        if (account.Environment == AccountEnvironment.Live && provider is IRefusesTestValues tests)
        {
            remarks.AddRange(tests.TestValues(order.Fields).Select(key => new FieldRemark(key, new Sentence("cases.problem.testValue"))));
        }

        return new ExaminedOrder(order, account, context, provider, remarks);
    }
}

/// <summary>An order, and what its examination found.</summary>
internal sealed record ExaminedOrder(CaseOrder Order, ProviderAccount Account, AccountContext Context, IProvider Provider, IReadOnlyList<FieldRemark> Remarks)
{
    /// <summary>Why it can't be sent; <see langword="null"/> when it can.</summary>
    public Problem? Problem => Remarks.All(remark => !remark.IsError)
        ? null
        : new Problem(ProblemKind.Invalid, new Sentence("cases.problem.invalid")) { Fields = Remarks };

    /// <summary>What can be filled in.</summary>
    public IReadOnlyList<FieldDefinition> Form => CaseForm.FieldsOf(Provider.Description, Context.Settings);

    /// <summary>What the provider is given.</summary>
    public FieldValues ForProvider => CaseForm.Fitting(Provider.Description.Fields, Order.Fields);
}
