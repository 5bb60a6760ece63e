namespace Portal.Core.Documents.Pdf;

/// <summary>An A4 page in points (1/72 inch), measured from its lower left corner as PDF does.</summary>
internal static class PageGeometry
{
    public const double Width = 595.276;
    public const double Height = 841.89;
    public const double Left = 51;
    public const double Right = Width - 51;
    public const double Top = Height - 68;
    public const double Bottom = 62;
    public const double HeaderLine = Height - 42;
    public const double FooterLine = 36;
    public const double TextWidth = Right - Left;
    public const double TextHeight = Top - Bottom;
}
