using Portal.Sandbox.Pages;

namespace Portal.Sandbox.Faults;

/// <summary>The form that asks for misbehaviour, drawn from the fields.</summary>
internal static class FaultForm
{
    public static Html Draw(string action, IEnumerable<FaultField> fields, Func<FaultField, string> shown) => Html.Of(
        $"""
        <form method="post" action="{action}">
        <div class="fields">{Html.Join(fields.Select(field => Field(field, shown(field))))}</div>
        <p class="buttons"><button>Apply</button></p>
        </form>
        """);

    private static Html Field(FaultField field, string value) => field.Choices.Length == 0
        ? Html.Of($"<label>{field.Label}<input name=\"{field.Name}\" type=\"number\" min=\"0\" max=\"999999999\" value=\"{value}\"></label>")
        : Html.Of($"<label>{field.Label}<select name=\"{field.Name}\">{Html.Join(field.Choices.Select(choice => Option(choice, choice == value)))}</select></label>");

    private static Html Option(string choice, bool chosen) =>
        chosen ? Html.Of($"<option selected>{choice}</option>") : Html.Of($"<option>{choice}</option>");
}
