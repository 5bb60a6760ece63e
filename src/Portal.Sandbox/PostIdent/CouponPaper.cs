using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.PostIdent;

/// <summary>The coupon that a person takes to the post office.</summary>
internal static class CouponPaper
{
    public static byte[] Draw(PostIdentCase about)
    {
        var paper = new Pdf();
        paper.Box(50, 770, 495, 26, 0.9);
        paper.Text(58, 778, 14, "POSTIDENT coupon (sandbox, not valid at any counter)", bold: true);
        paper.Text(50, 735, 11, "Take this page and your identity document to a post office.");
        var person = $"{WireJson.TextAt(about.Person, "contactDataProvided", "firstName")} {WireJson.TextAt(about.Person, "contactDataProvided", "lastName")}".Trim();
        (string Label, string Text)[] lines =
        [
            ("Name", person.Length > 0 ? person : "(asked for at the counter)"),
            ("Case id", about.CaseId),
            ("Reference", about.Reference),
            ("Accounting number", CouponCall.AccountingNumber),
            ("Coupon", about.Coupons.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Valid until", WireJson.Time(about.ValidUntil)),
        ];
        for (var index = 0; index < lines.Length; index++)
        {
            paper.Text(50, 700 - (22 * index), 11, lines[index].Label);
            paper.Text(180, 700 - (22 * index), 11, lines[index].Text, bold: true);
        }

        Code(paper, about);
        paper.Text(50, 430, 9, "The square stands for the data matrix code of the real coupon and holds nothing.");
        return paper.Save("PI coupon " + about.CaseId, about.LastCoupon ?? about.Created);
    }

    private static void Code(Pdf paper, PostIdentCase about)
    {
        const int Size = 20;
        const double Dot = 4;
        var pattern = new Pattern($"{about.CaseId}/{about.Coupons}");
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                // The frame of a data matrix: solid left and below, every second dot above and right.
                var frame = column == 0 || row == 0 || (row == Size - 1 && column % 2 == 0) || (column == Size - 1 && row % 2 == 0);
                var inside = column is > 0 and < Size - 1 && row is > 0 and < Size - 1;
                if (frame || (inside && pattern.Next(2) == 0))
                {
                    paper.Box(50 + (column * Dot), 450 + (row * Dot), Dot, Dot);
                }
            }
        }
    }
}
