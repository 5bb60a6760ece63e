using Portal.Core.Fields;
using Portal.Core.Providers;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>The vendor takes everything; what is missing is missed later, when documents are compared or the callback has no way to us.</summary>
internal static class Id360Examination
{
    public static IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues values)
    {
        var remarks = new List<FieldRemark>();
        if (!Id360Account.IsReachable(account, account.WebhookUrl))
        {
            remarks.Add(Warning(string.Empty, "remark.noCallback"));
        }

        else if (Id360Account.HeaderIsForAll(account) && values[Id360Fields.PartnerCallback] is not null)
        {
            remarks.Add(new FieldRemark(Id360Fields.PartnerCallback, Say("examine.headerForAll")));
        }

        if ((values[Id360Fields.Mode] ?? Id360Account.Of(account, Id360Account.Mode)) is Id360Account.Service)
        {
            remarks.AddRange(Id360Steps.ComparedAt(account).Where(field => values[field.Field.Key] is null && Id360Fields.All.Any(known => string.Equals(known.Key, field.Field.Key, StringComparison.Ordinal)))
                .Select(field => Warning(field.Field.Key, "examine.willBeAsked")));
        }
        else if (values["person.email"] is null)
        {
            remarks.Add(Warning("person.email", "examine.noEmail"));
        }

        return remarks;
    }

    private static FieldRemark Warning(string key, string text) => new(key, Say(text), IsError: false);
}
