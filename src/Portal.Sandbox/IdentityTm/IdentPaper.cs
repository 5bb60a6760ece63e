using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.IdentityTm;

/// <summary>The result for people (3.4): what was sent beside what was found.</summary>
internal static class IdentPaper
{
    private static readonly (string Name, string Label)[] Lines =
    [
        ("Surname", "Nachname"), ("Firstname", "Vorname"), ("Street", "Strasse"), ("ZipCode", "PLZ"), ("City", "Ort"), ("Birthdate", "Geburtsdatum"), ("Birthplace", "Geburtsort"),
        ("Nationality", "Nationalit\u00e4t"), ("IDCard.CardNo", "Ausweisnummer"), ("IDCard.PlaceOfIssue", "Ausstellungsort"), ("IDCard.ValidUntil", "G\u00fcltig bis"),
    ];

    public static byte[] Draw(Order order)
    {
        var (sent, found) = (FoundData.Sent(order), FoundData.Of(order));
        var paper = new Pdf();
        paper.Box(50, 770, 495, 26, 0.9);
        paper.Text(58, 778, 14, "identity.TM result (sandbox, invented person)", bold: true);
        paper.Text(50, 740, 11, $"Order {order.Id}, reference {Short(order.Ref)}");
        paper.Text(50, 722, 11, $"{order.Finding!.Method} {WireJson.Time(order.Finding.At)}");
        var at = 685.0;
        foreach (var (name, label) in Lines)
        {
            paper.Text(50, at, 11, label);
            paper.Text(180, at, 11, Short(sent.GetValueOrDefault(name, "")));
            paper.Text(370, at, 11, Short(found.GetValueOrDefault(name, "")), bold: true);
            at -= 22;
        }

        return paper.Save("identity.TM result " + order.Id, order.Finding.At);
    }

    private static string Short(string text) => text.Length > 30 ? text[..30] + "..." : text;
}
