using System.Resources;

namespace Portal.Core.Messages;

/// <summary>Texts of and about mails and coupons, under the prefix <c>message</c>.</summary>
public static class MessageTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Messages.MessageTexts", typeof(MessageTexts).Assembly);
}
