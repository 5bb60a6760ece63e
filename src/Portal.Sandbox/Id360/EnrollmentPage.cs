using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox.Id360;

/// <summary>The pages on which one plays the person, the engines and the vendor.</summary>
internal sealed class EnrollmentPage(Enrollments enrollments, Uploads uploaded, FaultSettings faults, Traffic traffic)
{
    private const string Key = Id360Sandbox.ProviderKey;
    private const string Root = Id360Sandbox.Root;
    private static readonly (string Text, string Href) Home = ("All stand-ins", "/sandbox/");

    /// <summary>All enrollments of this stand-in, its applications, what it does wrong, and what was called.</summary>
    public IResult All(ISandboxProvider provider) => Page.Answer(
        provider.Name,
        Html.Of(
            $"""
            <section><h2>Enrollments</h2>{IndexPage.Table(provider)}</section>
            <section><h2>Applications</h2><p>The base URL is this page's address; the password of both is {Applications.Password}. Interrupt, delete and the report as PDF are at paths of this stand-in's own: enrollment/{"{id}"}/interrupt, enrollment/{"{id}"}, enrollment/{"{id}"}/report/pdf.</p>
            {Page.Table("Applications", ["User", "Process", "Name", "Who hands in", "Route", "Compares"], Applications.All.Select(Row).ToArray(), "")}</section>
            <section><h2>Misbehave at every enrollment</h2><p>An enrollment's own setting wins over this one.</p>
            {FaultForm.Draw(Root + "/control/misbehave", Id360Faults.All, field => faults.Shown(Key, null, field))}
            <form method="post" action="{Root}/control/behave"><p class="buttons"><button class="quiet">Behave again, here and at every enrollment</button></p></form>
            <form method="post" action="{Root}/control/forget-tokens"><p class="buttons"><button class="quiet">Forget all tokens</button></p></form></section>
            {traffic.Draw(Key, null)}
            """),
        [Home]);

    /// <summary>One enrollment.</summary>
    public IResult One(string caseId)
    {
        if (enrollments.ById(caseId) is not { } one)
        {
            return Results.NotFound();
        }

        return Page.Answer(
            "Enrollment " + one.Id,
            Html.Of(
                $"""
                <section><p class="state"><strong>{one.State}</strong></p><dl>
                <dt>Person</dt><dd>{one.Person}</dd>
                <dt>Client reference</dt><dd>{one.Order.GetValueOrDefault("client_reference")}</dd>
                <dt>Application</dt><dd>{one.UserName}</dd>
                <dt>Terms, biometry</dt><dd>{(one.AcceptedCgu ? "accepted" : "open")}, {(one.AcceptedBiometry ? "accepted" : "open")}</dd>
                <dt>Steps</dt><dd>{string.Join(", ", one.Steps.Select(step => $"{step.Key} {step.Value}"))}</dd>
                <dt>Pages</dt><dd>{string.Join(", ", uploaded.Of(one.Id).Select(page => FormattableString.Invariant($"{page.Document} {page.Number + 1} of {page.Total} ({page.Ending})")))}</dd>
                <dt>To be compared</dt><dd>{string.Join(", ", one.Data.Select(sent => sent.Key + (sent.Value.Locked ? ", locked" : "")))}</dd>
                </dl></section>
                {EnrollmentButtons.Draw(one, $"{Root}/control/{one.Id}")}
                <section><h2>Misbehave at this enrollment</h2>
                {FaultForm.Draw($"{Root}/control/{one.Id}/misbehave", Id360Faults.All, field => faults.Shown(Key, one.Id, field))}</section>
                {traffic.Draw(Key, one.Id)}
                """),
            [Home, ("Docaposte ID360", Root)]);
    }

    private static Html[] Row(Application application) =>
    [
        Html.Of($"{application.UserName}"), Html.Of($"{application.Process}"), Html.Of($"{application.ProcessName}"),
        Html.Of($"{(application.Captures ? "the person, on the vendor's page" : "the client's server")}"), Html.Of($"{application.Route}"), Html.Of($"{string.Join(", ", application.Compares)}"),
    ];
}
