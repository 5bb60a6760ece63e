using System.Resources;

namespace Portal.Core.Desk;

/// <summary>Texts about what is done while the person waits, under the prefix <c>desk</c>.</summary>
public static class DeskTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Desk.DeskTexts", typeof(DeskTexts).Assembly);
}
