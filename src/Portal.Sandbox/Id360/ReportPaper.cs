using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.Id360;

/// <summary>The report as a page for people.</summary>
internal static class ReportPaper
{
    private static readonly (string Name, string Label)[] Lines =
    [
        ("first_name", "First name"), ("name", "Last name"), ("birth_name", "Birth name"), ("birth_date", "Date of birth"), ("birth_place", "Place of birth"),
        ("address", "Address"), ("zip_code", "Postal code"), ("city", "City"), ("country", "Country"),
    ];

    public static byte[] Draw(Enrollment enrollment)
    {
        var person = new ReportIdentity(enrollment);
        var paper = new Pdf();
        paper.Box(50, 770, 495, 26, 0.9);
        paper.Text(58, 778, 14, "ID360 report (sandbox, invented person)", bold: true);
        paper.Text(50, 740, 11, $"Enrollment {enrollment.Id}");
        paper.Text(50, 722, 11, $"{enrollment.State} {Stamp.Of(enrollment.Finished)}");
        var at = 685.0;
        foreach (var (name, label) in Lines.Where(line => enrollment.Status == Words.Ok && person.Value(line.Name).Length > 0))
        {
            paper.Text(50, at, 11, label);
            paper.Text(200, at, 11, Short(person.Value(name)), bold: true);
            at -= 22;
        }

        return paper.Save("ID360 report " + enrollment.Id, enrollment.Finished ?? enrollment.Created);
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "..." : text;
}
