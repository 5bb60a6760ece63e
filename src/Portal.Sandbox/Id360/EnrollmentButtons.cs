using Portal.Sandbox.Pages;

namespace Portal.Sandbox.Id360;

/// <summary>What the person, the engines and the vendor's desk can do with an enrollment now.</summary>
internal static class EnrollmentButtons
{
    private static readonly (string Name, string Label, string[] Choices)[] Parts =
    [
        ("document", "Document", ["ID_CARD", "PASSPORT", "RESIDENCE_PERMIT"]),
        ("mrz", "Machine-readable lines", ["right", "wrong", "cut", "missing"]),
        ("selfie", "Selfie", ["yes", "no"]),
        ("validation", "One control is", ["passed", "failed"]),
    ];

    private static readonly string[] Set = ["name", "first_name", "birth_date", "birth_place", "address", "city"];

    public static Html Draw(Enrollment one, string control)
    {
        var report = Html.Join([.. Parts.Select(part => Select(part.Name, part.Label, part.Choices)), .. Set.Select(name => Html.Of($"<label>Read as {name}<input name=\"set.{name}\"></label>"))]);
        return Html.Of(
            $"""
            <section><h2>The person</h2><p>{PersonsLine(one)}</p>{(one.IsOpen && one.Application.Captures ? Person(one, control) : Html.None)}{Way(one)}</section>
            {(one.IsOver ? Html.None : Html.Of($"<section><h2>The engines</h2><p>This is what they find in what was handed in.</p>{Engines(control, report)}</section>"))}
            <section><h2>The provider</h2><p>Tells the portal again, ends, and forgets.</p>{Provider(one, control)}</section>
            """);
    }

    private static string PersonsLine(Enrollment one) => one switch
    {
        { IsOver: true } => "The enrollment is over; the link leads nowhere any more.",
        { Finalized: true } => "Everything is handed in; the person has to wait.",
        { Application.Captures: false } => "There is no page for the person: the client's server hands everything in.",
        { RouteSelected: false } => "Has opened the link, and can begin.",
        { AcceptedCgu: false } => "Accepts the terms, and the use of the face where a selfie is wanted.",
        _ => "Takes pictures of the document and of the face, and finishes.",
    };

    private static Html Person(Enrollment one, string control)
    {
        (string Action, string Text)[] actions = one switch
        {
            { RouteSelected: false } => [("start", "Begin")],
            { AcceptedCgu: false } => [("accept", "Accept the terms")],
            { AcceptedBiometry: true } => [("document", "Take pictures of the document"), ("selfie", "Take a selfie"), ("finish", "Finish")],
            _ => [("document", "Take pictures of the document"), ("finish", "Finish")],
        };
        return Form(control, Html.None, actions);
    }

    private static Html Engines(string control, Html report) => Html.Of(
        $"""
        {Form(control, report, ("ok", "OK"))}
        {Form(control, Html.Join([Select("code", "Code of the verdict", Words.KoCodes), .. Parts.Select(part => Select(part.Name, part.Label, part.Choices))]), ("ko", "KO"))}
        {Form(control, Select("code", "Code of the failure", Words.FailedCodes), ("failed", "Failed"))}
        """);

    private static Html Provider(Enrollment one, string control) => Html.Of(
        $"""
        {Form(control, Html.None, one.IsOver ? [("push", "Push again"), ("push-step", "Push a late step")] : [("push", "Push again"), ("timeout", "Time is up"), ("interrupt", "Interrupt")])}
        {Form(control, Html.Of($"<label>Any status<input name=\"status\" required></label>"), ("word", "Say this"))}
        {(one.Status == Words.Deleted ? Html.None : Form(control, Html.None, ("delete", "Delete")))}
        """);

    private static Html Form(string control, Html fields, params (string Action, string Text)[] actions) => Html.Of(
        $"""
        <form method="post"><div class="fields">{fields}</div>
        <p class="buttons">{Html.Join(actions.Select(action => Html.Of($"<button formaction=\"{control}/{action.Action}\">{action.Text}</button> ")))}</p></form>
        """);

    private static Html Select(string name, string label, string[] choices) =>
        Html.Of($"<label>{label}<select name=\"{name}\">{Html.Join(choices.Select(choice => Html.Of($"<option>{choice}</option>")))}</select></label>");

    /// <summary><c>browser_callback_url</c>: "used for redirection only".</summary>
    private static Html Way(Enrollment one) =>
        one.Application.Captures && (one.IsOver || one.Finalized) && one.Order.GetValueOrDefault("browser_callback_url") is { } back
            ? Html.Of($"<p class=\"buttons\"><a class=\"button\" href=\"{back}\">Back to the application</a></p>")
            : Html.None;
}
