using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox.PostIdent;

/// <summary>The pages on which one plays the person and the agent.</summary>
internal sealed class CasePage(PostIdentCases cases, FaultSettings faults, Traffic traffic)
{
    private const string Root = "/sandbox/" + PostIdentSandbox.ProviderKey;
    private static readonly (string Text, string Href) Home = ("All stand-ins", "/sandbox/");

    /// <summary>All cases of this stand-in, what it does wrong, and what was called.</summary>
    public IResult AllCases(ISandboxProvider provider) => Page.Answer(
        "POSTIDENT",
        Html.Of(
            $"""
            <section><h2>Cases</h2>{IndexPage.Table(provider)}</section>
            <section><h2>Account</h2><dl>
            <dt>Base URL</dt><dd>this page's address</dd>
            <dt>Client id</dt><dd>{Clients.Full}, or {Clients.WithoutCoupons} (no coupons)</dd>
            <dt>User name</dt><dd>sandbox</dd><dt>Password</dt><dd>sandbox-password</dd><dt>Data password</dt><dd>{Clients.DataPassword}</dd>
            </dl></section>
            <section><h2>Misbehave at every case</h2><p>A case's own setting wins over this one.</p>
            {FaultForm.Draw(Root + "/control/misbehave", PostIdentFaults.All, field => faults.Shown(provider.Key, null, field))}
            <form method="post" action="{Root}/control/behave"><p class="buttons"><button class="quiet">Behave again, here and at every case</button></p></form></section>
            {traffic.Draw(provider.Key, null)}
            """),
        [Home]);

    /// <summary>One case.</summary>
    public IResult OneCase(string caseId)
    {
        if (cases.Find(caseId) is not { } found)
        {
            return Results.NotFound();
        }

        return Page.Answer(
            "Case " + found.CaseId,
            Html.Of(
                $"""
                <section><p class="state"><strong>{found.Words}</strong></p><dl>
                <dt>Person</dt><dd>{PostIdentSandbox.PersonOf(found)}</dd>
                <dt>Reference</dt><dd>{found.Reference}</dd>
                <dt>Client</dt><dd>{found.ClientId}</dd>
                <dt>Valid until</dt><dd>{WireJson.Time(found.ValidUntil)}</dd>
                <dt>Coupons</dt><dd>{found.Coupons} of {CouponCall.Limit}</dd>
                </dl></section>
                {CaseButtons.Draw(found, Root + "/control/" + found.CaseId)}
                <section><h2>Misbehave at this case</h2>
                {FaultForm.Draw($"{Root}/control/{found.CaseId}/misbehave", PostIdentFaults.All, field => faults.Shown(PostIdentSandbox.ProviderKey, found.CaseId, field))}</section>
                {traffic.Draw(PostIdentSandbox.ProviderKey, found.CaseId)}
                """),
            [Home, ("POSTIDENT", Root)]);
    }

    /// <summary>The coupon as the person downloads it; asking for it is an action of its own.</summary>
    public IResult Coupon(string caseId) => cases.Find(caseId) is { Coupons: > 0 } found
        ? Results.Bytes(CouponPaper.Draw(found), "application/pdf", $"{found.CaseId}_pi-coupon_printable.pdf")
        : Results.NotFound();
}
