using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Id360;

/// <summary>What was chosen on the play page when a button was pressed.</summary>
/// <param name="Form">The fields: <c>code</c>, the parts of a report, and <c>set.{member}</c> for what was read otherwise than it was sent.</param>
/// <param name="Now">When.</param>
internal sealed record Press(IFormCollection Form, DateTimeOffset Now)
{
    private const string Prefix = "set.";

    /// <summary>A verdict with the chosen parts and the chosen or the first of the codes.</summary>
    public Verdict Verdict(params string[] codes)
    {
        var asked = Form["code"].ToString();
        return new Verdict
        {
            Codes = codes.Length == 0 ? [] : [codes.Contains(asked, StringComparer.Ordinal) ? asked : codes[0]],
            Document = Text("document") ?? "ID_CARD",
            Mrz = Text("mrz") ?? "right",
            Selfie = Text("selfie") != "no",
            FailedValidation = Text("validation") == "failed",
            Read = Form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal) && field.Value.ToString().Length > 0)
                .ToImmutableDictionary(field => field.Key[Prefix.Length..], field => field.Value.ToString(), StringComparer.Ordinal),
        };
    }

    public string? Text(string name) => Form[name].ToString() is { Length: > 0 } text ? text : null;
}
