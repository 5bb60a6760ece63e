using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Portal.Sandbox.Drawing;

/// <summary>ZIPs that no reader should unpack, or not all of.</summary>
internal static class HostileZips
{
    private const int BombBytes = 300 * 1024 * 1024;
    private const int ManyEntries = 2000;

    private static readonly Lazy<byte[]> Bomb = new(() => Zips.Write([new ZipFile("bomb.jpg", () => new byte[BombBytes])], CompressionLevel.SmallestSize));

    /// <summary>The ZIP, or what the fault puts in its place.</summary>
    public static byte[] Apply(string fault, IReadOnlyList<ZipFile> files)
    {
        ZipFile Text(string name) => new(name, () => Encoding.UTF8.GetBytes("leaves its folder"));
        switch (fault)
        {
            case "bomb":
                return Bomb.Value;
            case "many":
                return Zips.Write(files.Concat(Enumerable.Range(0, ManyEntries).Select(number => Text(string.Create(CultureInfo.InvariantCulture, $"{number}.txt")))));
            case "slip":
                return Zips.Write([.. files, Text("../../../../tmp/portal-slip.txt"), Text("..\\..\\portal-slip.txt")]);
            case "absolute":
                return Zips.Write([.. files, Text("/tmp/portal-absolute.txt"), Text("C:\\portal-absolute.txt")]);
            case "nested":
                var inner = Zips.Write(files);
                return Zips.Write([.. files, new ZipFile("folder/inside.zip", () => inner)]);
            case "twice":
                return Zips.Write([.. files, .. files]);
            case "encrypted-flag":
                return Encrypted(Zips.Write(files));
            case "truncated":
                var whole = Zips.Write(files);
                return whole[..(whole.Length / 2)];
            case "no-zip":
                return Encoding.UTF8.GetBytes("<html><body>Maintenance</body></html>");
            case "empty":
                return [];
            default:
                return Zips.Write(files);
        }
    }

    /// <summary>Says of each entry that it needs a password: bit 0 of the flags in each local and central header.</summary>
    private static byte[] Encrypted(byte[] zip)
    {
        for (var at = 0; at + 10 < zip.Length; at++)
        {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2)
            {
                zip[at + 8] |= 1;
            }
            else if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 3 && zip[at + 3] == 4)
            {
                zip[at + 6] |= 1;
            }
        }

        return zip;
    }
}
