using Portal.Sandbox.Pages;

namespace Portal.Sandbox.IdentityTm;

/// <summary>What the person, the agent, the signer and the provider can do with an order now.</summary>
internal static class OrderButtons
{
    private static readonly (string Name, string Label, string[] Choices)[] Parts =
    [
        ("method", "Method", ["Video", "eID", "Shop", "AutoID", "Giro", "SmartID"]),
        ("documents", "Document types", ["1", "2", "4", "8", "9", "16", "0"]),
        ("images", "Images", ["recorded", "none"]),
        ("security", "Security check", ["passed", "failed"]),
        ("ocr", "OCR status", ["0", "1", "2"]),
        ("eid", "eID at the counter", ["not used", "used"]),
        ("ip", "IP address", ["not noted", "noted"]),
    ];

    private static readonly string[] Set = ["Firstname", "Surname", "Birthname", "Street", "City", "Title", "IDCard.CardNo", "IDCard.ValidUntil"];

    public static Html Draw(Order order, string control)
    {
        var open = order is { IsFinal: false, Gone: false };
        return Html.Of(
            $"""
            <section><h2>The person</h2><p>{(open ? "Chooses a way, waits, leaves." : "The order is at its end; the link leads nowhere any more.")}</p>{(open ? Buttons(control, Player.Person) : Html.None)}{Ways(order)}</section>
            {(open ? Html.Of($"<section><h2>The agent</h2><p>What comes of the identification.</p>{Agent(order, control)}</section>") : Html.None)}
            {(open && order is { Signs: true, Identified: true } ? Html.Of($"<section><h2>The signer</h2><p>Signs what came with the order, on the provider's pages.</p>{Signer(control)}</section>") : Html.None)}
            <section><h2>The provider</h2><p>Gets files ready, tells the portal again, says any code, forgets.</p>{(order.Gone ? Html.None : Provider(order, control, open))}</section>
            """);
    }

    private static Html Agent(Order order, string control)
    {
        var result = Html.Join([.. Parts.Select(part => Select(part.Name, part.Label, part.Choices)), .. Set.Select(name => Html.Of($"<label>Read as {name}<input name=\"set.{name}\"></label>"))]);
        return Html.Of(
            $"""
            {(order.Identified ? Html.None : Form(control, result, ("positive", "Positive"), ("fraud", "Possible fraud")))}
            {Buttons(control, Player.Agent)}
            """);
    }

    private static Html Signer(string control) => Html.Of($"{Buttons(control, Player.Signer)}{Form(control, Html.None, ("sign", "Sign"))}");

    private static Html Provider(Order order, string control, bool open) => Html.Of(
        $"""
        {(open ? Form(control, Select("gone", "The order then", ["no", "yes"]), ("time-out", "Time out")) : Html.None)}
        {(open ? Form(control, Html.None, ("cancel", "Cancel")) : Html.None)}
        {(order.Video is { Told: false } ? Form(control, Html.None, ("video-ready", "The video file is there")) : Html.None)}
        {Form(control, Html.Of($"<label>Any code<input name=\"kind\" inputmode=\"numeric\"></label><label>Its sub-status<input name=\"sub\" inputmode=\"numeric\"></label><label>Its text<input name=\"text\"></label>"), ("code", "Say this"))}
        {Form(control, Html.None, ("push", "Push OnFinal again"), ("ready", "Data ready for pick-up"), ("late-fraud", "Fraud noticed late"), ("delete", "Delete the data"), ("lose", "Forget the order"))}
        """);

    /// <summary>All buttons of one player, each with the sub-status that it may have.</summary>
    private static Html Buttons(string control, Player player) => Html.Of(
        $"""
        {Form(control, Html.None, [.. Step.All.Where(step => step.Player == player && !Codes.Subs.ContainsKey(step.Kinds[^1])).Select(step => (step.Action, step.Label))])}
        {Html.Join(Step.All.Where(step => step.Player == player && Codes.Subs.ContainsKey(step.Kinds[^1])).Select(step => Form(control, Sub(step), (step.Action, step.Label))))}
        """);

    private static Html Sub(Step step) => Select("sub", $"Sub-status of {step.Kinds[^1]}", ["none", .. Codes.Subs[step.Kinds[^1]].Select(sub => $"{sub}")]);

    private static Html Form(string control, Html fields, params (string Action, string Text)[] actions) => Html.Of(
        $"""
        <form method="post"><div class="fields">{fields}</div>
        <p class="buttons">{Html.Join(actions.Select(action => Html.Of($"<button formaction=\"{control}/{action.Action}\">{action.Text}</button> ")))}</p></form>
        """);

    private static Html Select(string name, string label, string[] choices) =>
        Html.Of($"<label>{label}<select name=\"{name}\">{Html.Join(choices.Select(choice => Html.Of($"<option>{choice}</option>")))}</select></label>");

    /// <summary>"By default, the user will be redirected to the designated URL when the identification is finished" (2.5).</summary>
    private static Html Ways(Order order)
    {
        var hook = order.Lines.Any(line => line.Kind is Codes.Positive or Codes.VideoConducted) ? "Success" : order.IsFinal ? "Abort" : null;
        return hook is null || WireJson.TextAt(order.Sent, "RedirectURL", hook) is not { } back ? Html.None : Html.Of(
            $"<p class=\"buttons\"><a class=\"button\" href=\"{back.Replace("[OrderID]", order.Id, StringComparison.Ordinal).Replace("[Ref]", Uri.EscapeDataString(order.Ref), StringComparison.Ordinal)}\">Back to the application</a></p>");
    }
}
