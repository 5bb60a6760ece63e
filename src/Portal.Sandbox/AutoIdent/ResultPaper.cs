using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.AutoIdent;

/// <summary>The result for people ("Get Ident PDF").</summary>
internal static class ResultPaper
{
    private static readonly (string Name, string Label)[] Lines =
    [
        ("firstname", "First name"), ("lastname", "Last name"), ("birthname", "Birth name"), ("birthday", "Date of birth"), ("birthplace", "Place of birth"),
        ("nationality", "Nationality"), ("street", "Street"), ("streetnumber", "House number"), ("zipcode", "Postal code"), ("city", "City"), ("country", "Country"),
    ];

    public static byte[] Draw(Ident ident, Verdict verdict)
    {
        var fields = new ResultField(ident, verdict);
        var paper = new Pdf();
        paper.Box(50, 770, 495, 26, 0.9);
        paper.Text(58, 778, 14, "AutoIdent result (sandbox, invented person)", bold: true);
        paper.Text(50, 740, 11, $"Ident {ident.Id}, transaction number {Short(ident.TransactionNumber)}");
        paper.Text(50, 722, 11, $"{verdict.Result} {verdict.Reason} {WireJson.Time(verdict.At)}");
        var at = 685.0;
        foreach (var (name, label) in Lines)
        {
            if ((fields.Value(name) ?? fields.Sent(name)) is { } text)
            {
                paper.Text(50, at, 11, label);
                paper.Text(200, at, 11, Short(text), bold: true);
                at -= 22;
            }
        }

        return paper.Save("AutoIdent result " + ident.Id, verdict.At);
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "..." : text;
}
