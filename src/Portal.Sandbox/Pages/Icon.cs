using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.Pages;

/// <summary>The mark in the browser's tab: a sandcastle's two towers.</summary>
internal static class Icon
{
    private static readonly byte[] File = Draw();

    public static IResult Answer() => Results.Bytes(File, "image/png");

    private static byte[] Draw()
    {
        var sand = new Ink(214, 160, 60);
        var icon = new Canvas(32, 32);
        icon.Box(0, 0, 32, 32, new Ink(255, 250, 236));
        icon.Box(4, 8, 8, 20, sand);
        icon.Box(20, 8, 8, 20, sand);
        icon.Box(4, 18, 24, 10, sand);
        icon.Ellipse(16, 28, 4, 6, new Ink(90, 60, 10), 0, 28);
        return Png.Write(icon);
    }
}
