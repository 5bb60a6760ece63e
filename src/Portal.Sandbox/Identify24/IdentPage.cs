using System.Globalization;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox.Identify24;

/// <summary>The pages on which one plays the person and the agent.</summary>
internal sealed class IdentPage(Idents idents, PortalAddresses addresses, FaultSettings faults, Traffic traffic)
{
    private const string Key = Identify24Sandbox.ProviderKey;
    private const string Root = Identify24Sandbox.Root;
    private static readonly (string Text, string Href) Home = ("All stand-ins", "/sandbox/");

    /// <summary>All idents of this stand-in, its partners, what it does wrong, and what was called.</summary>
    public IResult All(ISandboxProvider provider) => Page.Answer(
        provider.Name,
        Html.Of(
            $"""
            <section><h2>Idents</h2>{IndexPage.Table(provider)}</section>
            <section><h2>Partners</h2><p>The base URL is this page's address. Representatives: {string.Join(", ", Partners.Agents.Select(agent => $"{agent.Key} {agent.Value}"))}.</p>
            {Page.Table("Partners", ["Partner", "API key", "Projects"], Partners.All.Select(Row).ToArray(), "")}</section>
            <section><h2>Merchant details</h2><p>Where webhooks go. Addresses of webhooks hold secrets and are not shown; what is left empty stays.</p>
            {Html.Join(Partners.All.Select(Addresses))}</section>
            <section><h2>Misbehave at every ident</h2><p>An ident's own setting wins over this one.</p>
            {FaultForm.Draw(Root + "/control/misbehave", Identify24Faults.All, field => faults.Shown(Key, null, field))}
            <form method="post" action="{Root}/control/behave"><p class="buttons"><button class="quiet">Behave again, here and at every ident</button></p></form>
            <form method="post" action="{Root}/control/forget-tokens"><p class="buttons"><button class="quiet">Forget all tokens</button></p></form></section>
            {traffic.Draw(Key, null)}
            """),
        [Home]);

    /// <summary>One ident.</summary>
    public IResult One(string caseId)
    {
        if (idents.Find(caseId) is not { } ident)
        {
            return Results.NotFound();
        }

        return Page.Answer(
            "Ident " + ident.Id,
            Html.Of(
                $"""
                <section><p class="state"><strong>{ident.State}</strong></p><dl>
                <dt>Person</dt><dd>{ident.Person}</dd>
                <dt>Project</dt><dd>{ident.Text("project_id")}</dd>
                <dt>Own reference</dt><dd>{ident.Text("custom_id")}</dd>
                <dt>Appointment</dt><dd>{Appointment(ident)}</dd>
                <dt>To be signed</dt><dd>{(ident.Contract is { } contract ? string.Create(CultureInfo.InvariantCulture, $"a PDF of {contract.Length} bytes") : "nothing")}</dd>
                <dt>Lives until</dt><dd>{(ident.Created + Ident.Lifetime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</dd>
                </dl></section>
                {IdentButtons.Draw(ident, $"{Root}/control/{ident.Id}")}
                <section><h2>Misbehave at this ident</h2>
                {FaultForm.Draw($"{Root}/control/{ident.Id}/misbehave", Identify24Faults.All, field => faults.Shown(Key, ident.Id, field))}</section>
                {traffic.Draw(Key, ident.Id)}
                """),
            [Home, ("identify24 VideoIdent", Root)]);
    }

    private static string Appointment(Ident ident) => ident.Appointment is null ? "none"
        : $"{WireDates.Short(ident.Appointment)} (German time) with {Partners.Agents.GetValueOrDefault(ident.Agent ?? "")}";

    private static Html[] Row(Partner partner) =>
    [
        Html.Of($"{partner.Name}"), Html.Of($"{partner.ApiKey}"), Html.Of($"{string.Join("; ", partner.Projects.Select(project => $"{project.Id} {project.Title} ({project.Status})"))}"),
    ];

    private Html Addresses(Partner partner) => Html.Of(
        $"""
        <form method="post" action="{Root}/control/addresses"><input type="hidden" name="partner" value="{partner.Name}">
        <div class="fields"><label>Webhooks of {partner.Name}<input name="webhook" autocomplete="off" placeholder="{(addresses.Webhook(Key, partner.Name) is { } webhook ? $"to {webhook.Authority}" : "to nobody")}"></label></div>
        <p class="buttons"><button class="quiet">Keep the address of {partner.Name}</button> <button class="quiet" name="forget" value="yes">Forget the address of {partner.Name}</button></p></form>
        """);
}
