using System.Text;

namespace Portal.Sandbox.Drawing;

/// <summary>Files that are not the image they are said to be.</summary>
internal static class LyingImages
{
    /// <summary>The image, or what the fault puts in its place.</summary>
    public static byte[] Apply(string fault, Func<byte[]> image) => fault switch
    {
        "bomb" => Png.Bomb(),
        "html" => Encoding.UTF8.GetBytes("<!doctype html><html><body><script>alert(document.domain)</script></body></html>"),
        "svg" => Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"><script>alert(2)</script></svg>"),
        "truncated" => image()[..200],
        "empty" => [],
        _ => image(),
    };
}
