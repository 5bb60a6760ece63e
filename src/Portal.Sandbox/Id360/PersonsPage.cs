using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Pages;

namespace Portal.Sandbox.Id360;

/// <summary>
/// <c>static/process_ui/index.html#/enrollment/{api_key}</c>: the link that persons get. What stands behind the # never reaches a
/// server, so a script asks by the key which enrollment it is, as the vendor's own page does, and goes there.
/// </summary>
internal static class PersonsPage
{
    public static IResult Answer() => Page.Answer(
        "Your enrollment",
        Html.Of(
            $"""
            <section><p class="state" role="status" id="opening">The enrollment is being opened.</p>
            <noscript><p>This page needs JavaScript, as the vendor's own does.</p></noscript></section>
            <script src="process_ui.js"></script>
            """));

    public static IResult Script() =>
        Results.Stream(typeof(PersonsPage).Assembly.GetManifestResourceStream("process_ui.js")!, "text/javascript; charset=utf-8");
}
