using Portal.Sandbox.Pages;

namespace Portal.Sandbox.AutoIdent;

/// <summary>What the person, the agent, the supervisor and the vendor's desk can do with an ident now.</summary>
internal static class IdentButtons
{
    private static readonly (string Name, string Label, string[] Choices)[] Parts =
    [
        ("document", "Document", ["IDCARD", "PASSPORT", "DRIVERS_LICENSE", "RESIDENCE_PERMIT"]),
        ("unchecked", "Not compared", ["none", "address", "all-but-names"]),
        ("poa", "Proof of address", ["none", "SUCCESS", "SUCCESS_DATA_CHANGED", "CANCELED"]),
        ("esigning", "Signing", ["SUCCESS", "FAILED"]),
        ("payment", "Bank transfer", [Words.AsAgreed, "SUCCESS", "PENDING", "FAILED", "none"]),
        ("nfc", "Chip was read", ["none", "yes", "no"]),
        ("second", "Second document", ["none", "yes"]),
        ("redacted", "Number is redacted", ["none", "yes"]),
        ("channel", "The person used", ["APP", "WEB"]),
        ("video", "Video", ["none", "yes"]),
        ("audio", "Audio", ["none", "yes"]),
    ];

    private static readonly string[] Set = ["firstname", "lastname", "birthday", "birthname", "title", "street", "city"];

    public static Html Draw(Ident ident, string control, Uri? back, bool isComplete)
    {
        var open = !ident.Deleted && !ident.Finished;
        var result = Html.Join([.. Parts.Select(part => Select(part.Name, part.Label, part.Choices)), .. Set.Select(name => Html.Of($"<label>Read as {name}<input name=\"set.{name}\"></label>"))]);
        return Html.Of(
            $"""
            <section><h2>The person</h2><p>{PersonsLine(ident, open, isComplete)}</p>{(open ? Person(ident, control) : Html.None)}{Ways(ident, back)}</section>
            {(open ? Html.Of($"<section><h2>The machine and the agent</h2><p>The person has come to the end; this is what comes of it.</p>{Agent(control, result)}</section>") : Html.None)}
            {(ident.Finished && !ident.Deleted ? Html.Of($"<section><h2>The supervisor</h2><p>Corrects a final result.</p>{Supervisor(control, result)}</section>") : Html.None)}
            <section><h2>The provider</h2><p>Tells the portal again, keeps and forgets.</p>{(ident.Deleted ? Html.None : Form(control, Html.None, ("push", "Push again"), ("binding-key", "Make a binding key"), ("archive", "Archive"), ("delete", "Delete")))}</section>
            """);
    }

    private static string PersonsLine(Ident ident, bool open, bool isComplete) => ident switch
    {
        _ when !open => "The ident is finished; the link leads nowhere any more.",
        { UnderReview: true } => "Somebody looks at the ident; the person has to wait.",
        _ when !isComplete => "A document that is to be signed has not been uploaded; the person can't start.",
        _ => "Starts, or leaves before the end.",
    };

    private static Html Person(Ident ident, string control) => ident.UnderReview ? Html.None : Html.Of(
        $"""
        {(ident.Started ? Html.None : Form(control, Html.None, ("start", "Start")))}
        {Form(control, Select("reason", "Reason of leaving", Words.AbortReasons), ("abort", "Leave before the end"))}
        """);

    private static Html Agent(string control, Html result) => Html.Of(
        $"""
        {Form(control, result, ("success", "Success"), ("success-changed", "Success with changed data"), ("check-pending", "Check pending"), ("review-pending", "Review pending"))}
        {Form(control, Select("reason", "Reason of cancelling", Words.CancelReasons), ("cancel", "Cancel"))}
        {Form(control, Select("reason", "Reason of suspicion", Words.FraudReasons), ("fraud-pending", "Fraud suspicion pending"), ("fraud-confirmed", "Fraud suspicion confirmed"))}
        {Form(control, Html.Of($"<label>Any other result<input name=\"result\"></label><label>Its reason<input name=\"reason\"></label>"), ("word", "Say this"))}
        """);

    private static Html Supervisor(string control, Html result) => Html.Of(
        $"""
        {Form(control, result, ("correct-success", "Correct to success"), ("correct-changed", "Correct to success with changed data"))}
        {Form(control, Select("reason", "Corrected reason of suspicion", Words.FraudReasons), ("correct-fraud", "Correct to fraud"))}
        {Form(control, Select("reason", "Corrected reason of cancelling", Words.CancelReasons), ("correct-canceled", "Correct to cancelled"))}
        """);

    private static Html Form(string control, Html fields, params (string Action, string Text)[] actions) => Html.Of(
        $"""
        <form method="post"><div class="fields">{fields}</div>
        <p class="buttons">{Html.Join(actions.Select(action => Html.Of($"<button formaction=\"{control}/{action.Action}\">{action.Text}</button> ")))}</p></form>
        """);

    private static Html Select(string name, string label, string[] choices) =>
        Html.Of($"<label>{label}<select name=\"{name}\">{Html.Join(choices.Select(choice => Html.Of($"<option>{choice}</option>")))}</select></label>");

    /// <summary>"Redirecting the User back to your Website", with the transaction number where the address asks for it.</summary>
    private static Html Ways(Ident ident, Uri? back) => back is null || (ident.Verdict is null && !ident.Started) ? Html.None : Html.Of(
        $"<p class=\"buttons\"><a class=\"button\" href=\"{back.OriginalString.Replace("${transactionnumber}", Uri.EscapeDataString(ident.TransactionNumber), StringComparison.Ordinal)}\">Back to the application</a></p>");
}
