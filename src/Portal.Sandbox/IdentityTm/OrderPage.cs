using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox.IdentityTm;

/// <summary>The pages on which one plays the person, the agent and the provider.</summary>
internal sealed class OrderPage(Orders orders, Accounts accounts, FaultSettings faults, Traffic traffic)
{
    private const string Key = IdentityTmSandbox.ProviderKey;
    private const string Root = IdentityTmSandbox.Root;
    private static readonly (string Text, string Href) Home = ("All stand-ins", "/sandbox/");

    /// <summary>All orders of this stand-in, its accounts, what it does wrong, and what was called.</summary>
    public IResult All(ISandboxProvider provider) => Page.Answer(
        provider.Name,
        Html.Of(
            $"""
            <section><h2>Orders</h2>{IndexPage.Table(provider)}</section>
            <section><h2>Accounts</h2><p>The base URL is this page's address. TAN 123456 is right, all others are wrong.</p>
            {Page.Table("Accounts", ["User name", "Password", "Signs", "Encrypts", "Webhooks", "Robot", "Number for TANs"], Accounts.All.Select(Row).ToArray(), "")}</section>
            <section><h2>Misbehave at every order</h2><p>An order's own setting wins over this one.</p>
            {FaultForm.Draw(Root + "/control/misbehave", IdentityTmFaults.All, field => faults.Shown(Key, null, field))}
            <form method="post" action="{Root}/control/behave"><p class="buttons"><button class="quiet">Behave again, here and at every order</button></p></form></section>
            {traffic.Draw(Key, null)}
            """),
        [Home]);

    /// <summary>One order.</summary>
    public IResult One(string caseId)
    {
        if (orders.Find(caseId) is not { } order)
        {
            return Results.NotFound();
        }

        return Page.Answer(
            "Order " + order.Id,
            Html.Of(
                $"""
                <section><p class="state"><strong>{order.State}</strong></p><dl>
                <dt>Person</dt><dd>{order.Person}</dd>
                <dt>Reference</dt><dd>{order.Ref}</dd>
                <dt>Account</dt><dd>{order.Account}</dd>
                <dt>Product, Add</dt><dd>{order.Product}, {order.Add}</dd>
                <dt>Short and long code</dt><dd>{order.ShortCode}, {order.LongCode}</dd>
                <dt>Test scenario</dt><dd>{order.Scenario ?? "none"}</dd>
                <dt>Video file</dt><dd>{(order.Video is null ? "not asked for" : order.Video.Told ? "there" : "being got ready")}</dd>
                {Html.Join(OrderRules.OneOrMany(order.Sent, "eSignPDF").Select(document => Html.Of($"<dt>To be signed</dt><dd>{WireJson.TextAt(document, "Filename") ?? "a document without a name"}</dd>")))}
                </dl></section>
                <section><h2>Status list</h2>{Page.Table("Status list", ["Time", "Kind", "Sub-status", "Text"], order.Lines.Reverse().Take(40).Select(Line).ToArray(), "")}</section>
                {OrderButtons.Draw(order, $"{Root}/control/{order.Id}")}
                <section><h2>Misbehave at this order</h2>
                {FaultForm.Draw($"{Root}/control/{order.Id}/misbehave", IdentityTmFaults.All, field => faults.Shown(Key, order.Id, field))}</section>
                {traffic.Draw(Key, order.Id)}
                """),
            [Home, ("identity.TM", Root)]);
    }

    private static Html[] Line(StatusLine line) =>
        [Html.Of($"{line.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC"), Html.Of($"{line.Kind}"), Html.Of($"{line.SubKind}"), Html.Of($"{line.Text}")];

    private Html[] Row(Account account) =>
    [
        Html.Of($"{account.UserName}"), Html.Of($"{accounts.PasswordOf(account)}"), Html.Of($"{account.Tsp ?? "no"}"), Html.Of($"{(account.ContentKey is null ? "no" : "yes")}"),
        Html.Of($"{account.Verb}"), Html.Of($"{(account.Integration ? "yes" : "no")}"), Html.Of($"{account.AdminMobile}"),
    ];
}
