using Portal.Sandbox.Pages;

namespace Portal.Sandbox.PostIdent;

/// <summary>What the person, the agent and the provider's desk can do with a case now.</summary>
internal static class CaseButtons
{
    private static readonly (string Action, string Text)[] PersonActions = [("start", "Start"), ("coupon", "Get a coupon"), ("incomplete", "Leave before the end")];

    private static readonly (string Action, string Text)[] AgentActions =
    [
        ("success", "Success"), ("success-changed", "Success with changed data"), ("preliminary", "Preliminary success"), ("review", "Review pending"),
        ("declined-open", "Declined, may try again"), ("declined", "Declined for good"), ("success-new-case", "Success under a new case id (post office)"),
    ];

    private static readonly (string Action, string Text)[] DeskActions =
        [("close", "Close"), ("expire", "Let it expire"), ("push", "Push again"), ("archive", "Archive"), ("delete", "Delete")];

    public static Html Draw(PostIdentCase found, string control)
    {
        var open = !found.Deleted && found.Status != PostIdentCase.Closed;
        return Html.Of(
            $"""
            <section><h2>The person</h2><p>{(open ? "Chooses a method and begins." : "The case is over; the link leads nowhere any more.")}</p>
            {(open ? Form(control, PersonActions, found) : Html.None)}{Ways(found)}</section>
            {(open ? Html.Of($"<section><h2>The agent</h2><p>Says how it ended.</p>{Form(control, AgentActions, found)}</section>") : Html.None)}
            <section><h2>The provider</h2><p>Closes, forgets, and tells the portal.</p>{(found.Deleted ? Html.None : Form(control, open ? DeskActions : DeskActions[2..], found))}</section>
            """);
    }

    private static Html Form(string control, (string Action, string Text)[] actions, PostIdentCase found) => Html.Of(
        $"""
        <form method="post">
        <div class="fields">{(actions == PersonActions || actions == AgentActions ? Method(found.Current?.Method ?? PlayActions.Methods[0]) : Html.None)}</div>
        <p class="buttons">{Html.Join(actions.Select(action => Html.Of($"<button formaction=\"{control}/{action.Action}\">{action.Text}</button> ")))}</p>
        </form>
        """);

    private static Html Method(string chosen) => Html.Of(
        $"<label>Method<select name=\"method\">{Html.Join(PlayActions.Methods.Select(method => method == chosen ? Html.Of($"<option selected>{method}</option>") : Html.Of($"<option>{method}</option>")))}</select></label>");

    /// <summary>The buttons back to the client's application that go with the state (guide 1, callback URLs), and the coupon.</summary>
    private static Html Ways(PostIdentCase found)
    {
        var back = found switch
        {
            { Current.Status: Identification.CouponRequested } => "callbackUrlCouponRequested",
            { Current.Status: Identification.ReviewPending } => "callbackUrlReviewPending",
            { Current.Status: Identification.Incomplete } => "callbackUrlIncomplete",
            { Current.Status: Identification.Declined } => "callbackUrlDeclined",
            { Current.Status: Identification.Success } => "callbackUrlSuccess",
            { Status: PostIdentCase.Closed } => "callbackUrlCancelledAndClosed",
            _ => "",
        };
        var url = WireJson.TextAt(found.Order, "processData", back, "webUrl");
        return Html.Of(
            $"""
            <p class="buttons">{(found.Coupons > 0 ? Html.Of($"<a class=\"button\" href=\"/sandbox/postident/cases/{found.CaseId}/coupon.pdf\">Download the coupon</a> ") : Html.None)}
            {(url is null ? Html.None : Html.Of($"<a class=\"button\" href=\"{url}\">Back to the application</a>"))}</p>
            """);
    }
}
