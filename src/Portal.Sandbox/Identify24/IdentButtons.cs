using Portal.Sandbox.Pages;

namespace Portal.Sandbox.Identify24;

/// <summary>What the person, the agent and the provider can do with an ident now.</summary>
internal static class IdentButtons
{
    private static readonly (string Name, string Label)[] Set =
    [
        ("person_first_name", "first name"), ("person_last_name", "last name"), ("birthday", "birthday"), ("birth_place", "place of birth"), ("nationality", "nationality"),
        ("type_of_id", "document"), ("id_number", "number"), ("id_end_date", "valid until"), ("issuing_authority", "authority"), ("id_mrz", "machine-readable lines"), ("person_maiden_name", "maiden name"),
    ];

    public static Html Draw(Ident ident, string control)
    {
        var open = !ident.Status.IsFinal;
        var read = Html.Join(Set.Select(one => Html.Of($"<label>Read as {one.Label}<input name=\"set.{one.Name}\"></label>")));
        var left = Html.Of($"<label>Recordings<input name=\"recordings\" type=\"number\" min=\"0\" max=\"9\" value=\"1\"></label><label>Screenshots<input name=\"screenshots\" type=\"number\" min=\"0\" max=\"9\" value=\"3\"></label>");
        return Html.Of(
            $"""
            <section><h2>The person</h2><p>{(open ? "Comes to the waiting room, or leaves it." : "The ident is finished; the link leads nowhere any more.")}</p>{(open ? Form(control, Html.None, ("wait", "Enter the waiting room"), ("leave", "Leave")) : Html.None)}</section>
            {(open ? Agent(control, Html.Of($"{read}{left}")) : Html.None)}
            <section><h2>The provider</h2><p>Tells the portal again, says any word, forgets. Only code 5 is in the vendor's text.</p>
            {Form(control, Html.Of($"<label>Any code<input name=\"code\" maxlength=\"40\"></label><label>Its word<input name=\"text\"></label>"), ("word", "Say this"))}
            {Form(control, Html.None, ("push", "Push again"), ("delete", "Delete"))}</section>
            """);
    }

    private static Html Agent(string control, Html fields) => Html.Of(
        $"""
        <section><h2>The agent</h2><p>Holds the conference, and says what came of it.</p>
        {Form(control, Html.None, ("conference", "Begin the conference"), ("no-show", "The person did not come"), ("cancel", "Cancel"))}
        {Form(control, fields, ("success", "Successful"), ("review", "Leave for review"), ("fail", "Unsuccessful"))}</section>
        """);

    private static Html Form(string control, Html fields, params (string Action, string Text)[] actions) => Html.Of(
        $"""
        <form method="post"><div class="fields">{fields}</div>
        <p class="buttons">{Html.Join(actions.Select(action => Html.Of($"<button formaction=\"{control}/{action.Action}\">{action.Text}</button> ")))}</p></form>
        """);
}
