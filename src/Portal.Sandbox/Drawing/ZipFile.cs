using System.IO.Compression;

namespace Portal.Sandbox.Drawing;

/// <summary>One entry of a ZIP.</summary>
internal sealed record ZipFile(string Name, Func<byte[]> Content);

/// <summary>Writes ZIPs. Names are taken as they are, also where they leave the folder.</summary>
internal static class Zips
{
    public static byte[] Write(IEnumerable<ZipFile> files, CompressionLevel level = CompressionLevel.Fastest)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                using var entry = archive.CreateEntry(file.Name, level).Open();
                entry.Write(file.Content());
            }
        }

        return zip.ToArray();
    }
}
