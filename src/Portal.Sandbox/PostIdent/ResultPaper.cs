using System.Text;
using System.Xml;
using System.Xml.Linq;
using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.PostIdent;

/// <summary>The result for people (PDF) and for machines (XML).</summary>
internal static class ResultPaper
{
    private const string Group = "identificationDocument";

    private static readonly (string Path, string Label, string? Otherwise)[] Lines =
    [
        ("firstName", "First names", "Erika"), ("lastName", "Last name", "Mustermann"), ("birthDate", "Date of birth", "1964-08-12"),
        ("birthPlace", "Place of birth", "Berlin"), ("nationality", "Nationality", "DEU"), ("address.streetAddress", "Street", "Heidestr. 17"),
        ("address.postalCode", "Postal code", "51147"), ("address.city", "City", "K\u00f6ln"), ("number", "Document number", "T01012148"),
        ("dateOfExpiry", "Valid until", "2031-10-31"), ("authority", "Authority", "Stadt K\u00f6ln"),
    ];

    public static byte[] Pdf(PostIdentCase about, Identification done, ResultValues values)
    {
        var paper = new Pdf();
        paper.Box(50, 770, 495, 26, 0.9);
        paper.Text(58, 778, 14, "POSTIDENT result (sandbox, invented person)", bold: true);
        paper.Text(50, 740, 11, $"Case {about.CaseId}, reference {about.Reference}, method {done.Method}");
        paper.Text(50, 722, 11, $"Identified {WireJson.Time(done.IdentifiedAt ?? done.Modified)}");
        for (var index = 0; index < Lines.Length; index++)
        {
            var text = values.TextOf(Group, Lines[index].Path, Lines[index].Otherwise) ?? "";
            paper.Text(50, 685 - (22 * index), 11, Lines[index].Label);
            paper.Text(200, 685 - (22 * index), 11, text.Length > 60 ? text[..60] + "..." : text, bold: true);
        }

        return paper.Save("POSTIDENT result " + about.CaseId, done.Modified);
    }

    public static byte[] Xml(PostIdentCase about, Identification done, ResultValues values)
    {
        var root = new XElement("identification",
            new XAttribute("caseId", about.CaseId), new XAttribute("referenceId", about.Reference), new XAttribute("method", done.Method),
            Lines.Select(line => new XElement(line.Path.Replace("address.", "", StringComparison.Ordinal), Clean(values.TextOf(Group, line.Path, line.Otherwise)))));
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root);
    }

    private static string Clean(string? text) => string.Concat((text ?? "").Where(XmlConvert.IsXmlChar));
}
