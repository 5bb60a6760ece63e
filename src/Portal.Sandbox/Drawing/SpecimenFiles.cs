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
}

/// <summary>
/// Picture files of a small cast of invented people. Each is drawn once, since drawing takes longer than everything else
/// that a result needs, and a case always gets the same ones.
/// </summary>
internal static class SpecimenFiles
{
    private const int Cast = 24;

    private static readonly ConcurrentDictionary<(int Person, SpecimenKind Kind), byte[]> Drawn = new();

    /// <summary>The file for a case, a JPEG for faces and a PNG for all else.</summary>
    public static byte[] Of(string reference, SpecimenKind kind) => Drawn.GetOrAdd((new Pattern(reference).Next(Cast), kind), Draw);

    private static byte[] Draw((int Person, SpecimenKind Kind) which)
    {
        var seed = which.Person.ToString(CultureInfo.InvariantCulture);
        return which.Kind switch
        {
            SpecimenKind.Face => Jpeg.Write(Specimens.Face(seed)),
            SpecimenKind.Front => Png.Write(Specimens.Front(seed)),
            SpecimenKind.Back => Png.Write(Specimens.Back(seed)),
            SpecimenKind.LicenceFront => Png.Write(Specimens.LicenceFront(seed)),
            SpecimenKind.LicenceBack => Png.Write(Specimens.LicenceBack(seed)),
            _ => Png.Write(Specimens.Signature(seed)),
        };
    }
}
