using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.AutoIdent;

/// <summary>What was chosen on the play page when a button was pressed.</summary>
/// <param name="Form">The fields: <c>reason</c>, the parts of a result, and <c>set.{member}</c> for what was read otherwise than it was sent.</param>
/// <param name="Now">When.</param>
/// <param name="MaySign">Whether all that is to be signed has been uploaded.</param>
internal sealed record Press(IFormCollection Form, DateTimeOffset Now, bool MaySign)
{
    private const string Prefix = "set.";

    /// <summary>A verdict with the chosen parts, and the chosen or the first of the reasons.</summary>
    public Verdict Verdict(string result, string[]? reasons = null)
    {
        var asked = Form["reason"].ToString();
        return new Verdict
        {
            Result = result,
            Reason = reasons is null ? null : asked.Length > 0 && (reasons.Length == 0 || reasons.Contains(asked, StringComparer.Ordinal)) ? asked : reasons.FirstOrDefault(),
            At = Now,
            AgentName = result is Words.Aborted or Words.CheckPending ? null : "SANDBOX",
            Parts = Parts(),
        };
    }

    /// <summary>The sections that the result is to have.</summary>
    public ResultParts Parts() => new()
    {
        Document = Text("document") ?? "IDCARD",
        Unchecked = Text("unchecked") ?? "none",
        Poa = Text("poa"),
        Esigning = Text("esigning") ?? Words.Success,
        Payment = Form["payment"].ToString() is { Length: > 0 } payment && payment != Words.AsAgreed ? payment : null,
        Nfc = Text("nfc") is { } nfc ? nfc == "yes" : null,
        SecondDocument = Text("second") == "yes",
        Redacted = Text("redacted") == "yes",
        Channel = Text("channel") ?? "APP",
        Video = Text("video") == "yes",
        Audio = Text("audio") == "yes",
    };

    /// <summary>The members that were set, or a married name and a new street where none was.</summary>
    public ImmutableDictionary<string, string> Changes(Ident ident, bool ifAsked)
    {
        var set = Form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal) && field.Value.ToString().Length > 0)
            .ToImmutableDictionary(field => field.Key[Prefix.Length..], field => field.Value.ToString(), StringComparer.Ordinal);
        return set.Count > 0 || ifAsked ? set : ImmutableDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("lastname", (ident.Data.GetValueOrDefault("lastname") ?? "Mustermann") + "-Beispiel"),
            KeyValuePair.Create("street", "Neue Stra\u00dfe"),
        ]);
    }

    private string? Text(string name) => Form[name].ToString() is { Length: > 0 } text && text != "none" ? text : null;
}
