using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.AutoIdent;

/// <summary>Ways for the person to begin (<i>Redirecting the User to IDnow's Ident Verification Flow</i>): the vendor answers an id only, links are made of it.</summary>
internal static class AutoIdentLinks
{
    public static IReadOnlyList<StartLink> Of(AccountContext account, string transaction, string ident, FieldValues values)
    {
        var persons = AutoIdentRegion.PersonsOf(account);
        var customer = Uri.EscapeDataString(account.Settings.GetValueOrDefault(AutoIdentAccount.Customer) ?? string.Empty);
        List<StartLink> links =
        [
            new StartLink("web", new Uri(persons, $"{customer}/identifications/{transaction}").AbsoluteUri),
            new StartLink("short", new Uri(persons, ident).AbsoluteUri),
            // Typed into the vendor's app.
            new StartLink("code", ident),
        ];
        if (values[AutoIdentFields.Embed] is "true")
        {
            // For frames and popups only the long form is supported, with the ident's id in it.
            links.Add(new StartLink("embedded", new Uri(persons, $"{customer}/identifications/{ident}/identification/start").AbsoluteUri));
        }

        return links;
    }
}
