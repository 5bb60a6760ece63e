using System.Collections.Concurrent;
using System.Globalization;

namespace Portal.Sandbox.Drawing;

/// <summary>The pictures there are.</summary>
internal enum SpecimenKind
{
    Front,
    Back,
    LicenceFront,
    LicenceBack,
    Face,
    Signature,
    Security1,
    Security2,
    Security3,
    Security4,
    Bill,
}

/// <summary>
/// Picture files of a small cast of invented people. Each is drawn once, since drawing takes longer than everything else
/// that a result needs, and a case always gets the same ones.
/// </summary>
internal static class SpecimenFiles
{
    private const int Cast = 24;

    private static readonly ConcurrentDictionary<(int Person, SpecimenKind Kind), byte[]> Drawn = new();
    private static readonly ConcurrentDictionary<(int Person, SpecimenKind Kind), byte[]> DrawnAsJpeg = new();

    /// <summary>The file for a case, a JPEG for faces and a PNG for all else.</summary>
    public static byte[] Of(string reference, SpecimenKind kind) => Drawn.GetOrAdd((new Pattern(reference).Next(Cast), kind), Draw);

    /// <summary>The file for a case, a JPEG whatever it shows.</summary>
    public static byte[] AsJpeg(string reference, SpecimenKind kind) => DrawnAsJpeg.GetOrAdd((new Pattern(reference).Next(Cast), kind), which => Jpeg.Write(Picture(which)));

    private static byte[] Draw((int Person, SpecimenKind Kind) which) => which.Kind == SpecimenKind.Face ? Jpeg.Write(Picture(which)) : Png.Write(Picture(which));

    private static Canvas Picture((int Person, SpecimenKind Kind) which)
    {
        var seed = which.Person.ToString(CultureInfo.InvariantCulture);
        return which.Kind switch
        {
            SpecimenKind.Face => Specimens.Face(seed),
            SpecimenKind.Front => Specimens.Front(seed),
            SpecimenKind.Back => Specimens.Back(seed),
            SpecimenKind.LicenceFront => Specimens.LicenceFront(seed),
            SpecimenKind.LicenceBack => Specimens.LicenceBack(seed),
            SpecimenKind.Signature => Specimens.Signature(seed),
            SpecimenKind.Bill => MoreSpecimens.Bill(seed),
            _ => MoreSpecimens.Security(seed, which.Kind - SpecimenKind.Security1),
        };
    }
}
