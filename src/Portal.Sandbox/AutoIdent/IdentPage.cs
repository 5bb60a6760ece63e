using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox.AutoIdent;

/// <summary>The pages on which one plays the person, the agent and the supervisor.</summary>
internal sealed class IdentPage(Idents idents, Contracts contracts, PortalAddresses addresses, FaultSettings faults, Traffic traffic)
{
    private const string Key = AutoIdentSandbox.ProviderKey;
    private const string Root = AutoIdentSandbox.Root;
    private static readonly (string Text, string Href) Home = ("All stand-ins", "/sandbox/");

    /// <summary>All idents of this stand-in, its customers, what it does wrong, and what was called.</summary>
    public IResult All(ISandboxProvider provider) => Page.Answer(
        provider.Name,
        Html.Of(
            $"""
            <section><h2>Idents</h2>{IndexPage.Table(provider)}</section>
            <section><h2>Customers</h2><p>The base URL is this page's address. Webhooks present {Customers.BasicUser} with {Customers.WebhookPassword}.</p>
            {Page.Table("Customers", ["Shortname", "API key", "Signs", "Copies", "Archives", "Needs a phone"], Customers.All.Select(Row).ToArray(), "")}</section>
            <section><h2>Addresses of the portal</h2><p>Told once per customer, as to an account manager: where webhooks go, and where persons are sent back to. Addresses of webhooks hold secrets and are not shown; what is left empty stays.</p>
            {Html.Join(Customers.All.Select(Addresses))}</section>
            <section><h2>Misbehave at every ident</h2><p>An ident's own setting wins over this one.</p>
            {FaultForm.Draw(Root + "/control/misbehave", AutoIdentFaults.All, field => faults.Shown(Key, null, field))}
            <form method="post" action="{Root}/control/behave"><p class="buttons"><button class="quiet">Behave again, here and at every ident</button></p></form>
            <form method="post" action="{Root}/control/forget-tokens"><p class="buttons"><button class="quiet">Forget all tokens</button></p></form></section>
            {traffic.Draw(Key, null)}
            """),
        [Home]);

    /// <summary>One ident.</summary>
    public IResult One(string caseId)
    {
        if (idents.ById(caseId) is not { } ident)
        {
            return Results.NotFound();
        }

        return Page.Answer(
            "Ident " + ident.Id,
            Html.Of(
                $"""
                <section><p class="state"><strong>{ident.State}</strong></p><dl>
                <dt>Person</dt><dd>{ident.Person}</dd>
                <dt>Transaction number</dt><dd>{ident.TransactionNumber}</dd>
                <dt>Customer</dt><dd>{ident.Customer}</dd>
                <dt>Lives until</dt><dd>{(ident.Created + Ident.Lifetime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</dd>
                <dt>Test scenario</dt><dd>{TestRobot.Scenario(ident) ?? "none"}</dd>
                {Html.Join(contracts.Uploaded(ident.Id).Select(contract => Html.Of($"<dt>To be signed</dt><dd>{contract.Name}, {contract.DisplayHash}</dd>")))}
                </dl></section>
                {IdentButtons.Draw(ident, $"{Root}/control/{ident.Id}", addresses.Back(Key, ident.Customer), contracts.AreComplete(ident))}
                <section><h2>Misbehave at this ident</h2>
                {FaultForm.Draw($"{Root}/control/{ident.Id}/misbehave", AutoIdentFaults.All, field => faults.Shown(Key, ident.Id, field))}</section>
                {traffic.Draw(Key, ident.Id)}
                """),
            [Home, ("IDnow AutoIdent", Root)]);
    }

    private static Html[] Row(Customer customer) =>
    [
        Html.Of($"{customer.Shortname}"), Html.Of($"{customer.ApiKey}"), Html.Of($"{customer.Tsp ?? "no"}"),
        YesNo(customer.Copies), YesNo(customer.Archives), YesNo(customer.NeedsPhone),
    ];

    private static Html YesNo(bool value) => Html.Of($"{(value ? "yes" : "no")}");

    private Html Addresses(Customer customer) => Html.Of(
        $"""
        <form method="post" action="{Root}/control/addresses"><input type="hidden" name="customer" value="{customer.Shortname}">
        <div class="fields"><label>Webhooks of {customer.Shortname}<input name="webhook" autocomplete="off" placeholder="{(addresses.Webhook(Key, customer.Shortname) is { } webhook ? $"to {webhook.Authority}" : "to nobody")}"></label>
        <label>Back from {customer.Shortname}<input name="back" value="{addresses.Back(Key, customer.Shortname)}"></label></div>
        <p class="buttons"><button class="quiet">Keep addresses of {customer.Shortname}</button> <button class="quiet" name="forget" value="yes">Forget addresses of {customer.Shortname}</button></p></form>
        """);
}
