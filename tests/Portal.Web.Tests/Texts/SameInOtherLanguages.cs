namespace Portal.Web.Tests.Texts;

/// <summary>Texts that are rightly the same in English and in another language.</summary>
internal static class SameInOtherLanguages
{
    private static readonly HashSet<string> German = new(StringComparer.Ordinal)
    {
        "Account", "Administrator", "Audio", "Code", "Coupon", "Deutsch", "English", "Filter", "Français", "Host", "Information", "Live", "Name",
        "Person", "Port", "Portal", "Provider", "Sandbox", "Selfie", "Start", "Status", "Support", "Test", "Text", "Version", "Video", "Webhook", "{0} ms",
    };

    private static readonly HashSet<string> French = new(StringComparer.Ordinal)
    {
        "Action", "Actions", "Audio", "Audit", "Code", "Contact", "Coupon", "Ctrl K", "Date", "Description", "Deutsch", "Document", "Documents",
        "E-mail", "English", "Français", "Image", "Images", "Information", "Instructions", "Message", "Messages", "Note", "Notes", "Option",
        "Options", "Page", "Pages", "Permission", "Permissions", "Portrait", "Restrictions", "Secrets", "Selfie", "Service", "Signature", "Source", "Support", "Test", "Type", "Version",
        "Webhook", "Zoom", "e-mail", "{0} ms", "{0} pages", "1 page", "Identification ({0})",
    };

    /// <summary>True when the text is listed for the language, <c>de</c> or <c>fr</c>.</summary>
    public static bool Contains(string language, string text) => (string.Equals(language, "de", StringComparison.Ordinal) ? German : French).Contains(text);
}
