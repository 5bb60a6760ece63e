using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.IdentityTm;

/// <summary>What was chosen on the play page when a button was pressed.</summary>
/// <param name="Form">The fields: <c>sub</c>, <c>text</c>, <c>kind</c>, the parts of a finding, and <c>set.{member}</c> for what was read otherwise than it was sent.</param>
/// <param name="Now">When.</param>
internal sealed record Press(IFormCollection Form, DateTimeOffset Now)
{
    private const string Prefix = "set.";

    public int? Sub => Number("sub");

    public int? Kind => Number("kind");

    public string? Text => Form["text"].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>What came of the identification.</summary>
    public Finding Finding(Order order) => new()
    {
        At = Now,
        Method = Form["method"].ToString() is { Length: > 0 } method ? method : order.Product == 13 ? "eID" : "Video",
        Changes = Form.Where(field => field.Key.StartsWith(Prefix, StringComparison.Ordinal) && field.Value.ToString().Length > 0)
            .ToImmutableDictionary(field => field.Key[Prefix.Length..], field => field.Value.ToString(), StringComparer.Ordinal),
        DocumentTypes = Number("documents") ?? 1,
        WithImages = Form["images"] != "none",
        SecurityCheckFailed = Form["security"] == "failed",
        OcrStatus = Number("ocr") ?? 0,
        EidUsed = Form["eid"] == "used",
        UserIp = Form["ip"] == "noted",
    };

    private int? Number(string name) => int.TryParse(Form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
