using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.Identify24;

/// <summary>The identification's PDF.</summary>
internal static class ResultPaper
{
    private static readonly (string Name, string Label)[] Lines =
    [
        ("person_title", "Title"), ("person_first_name", "First name"), ("person_last_name", "Last name"), ("person_maiden_name", "Maiden name"), ("birthday", "Date of birth"),
        ("birth_place", "Place of birth"), ("nationality", "Nationality"), ("street", "Street"), ("house_no", "House number"), ("zip_code", "Postal code"), ("city", "City"),
        ("country", "Country"), ("type_of_id", "Document"), ("id_number", "Number"), ("id_issue_date", "Issued"), ("id_end_date", "Valid until"), ("issuing_authority", "Authority"),
    ];

    public static byte[] Draw(Ident ident)
    {
        var paper = new Pdf();
        paper.Box(50, 770, 495, 26, 0.9);
        paper.Text(58, 778, 14, "VideoIdent result (sandbox, invented person)", bold: true);
        paper.Text(50, 740, 11, "Ident " + ident.Id);
        paper.Text(50, 722, 11, $"{ident.State} {WireDates.DayFirst(ident.Changed)}");
        var at = 685.0;
        foreach (var (name, label) in Lines)
        {
            if (ident.Text(name) is { Length: > 0 } text)
            {
                paper.Text(50, at, 11, label);
                paper.Text(200, at, 11, text.Length > 60 ? text[..60] + "..." : text, bold: true);
                at -= 22;
            }
        }

        return paper.Save("VideoIdent result " + ident.Id, ident.Changed);
    }
}
