namespace Portal.Web.Tests.Texts;

/// <summary>Texts that are rightly the same in English and in another language.</summary>
internal static class SameInOtherLanguages
{
    private static readonly HashSet<string> German = new(StringComparer.Ordinal)
    {
        "Account", "Administrator", "App", "AssureID", "Audio", "AutoIdent", "Code", "Coupon", "D-Trust sign-me", "Deutsch", "English", "Filter", "Français", "Host", "IDnow Trust Services", "Information", "Live", "Name",
        "Namirial", "Person", "Port", "Portal", "Provider", "ReadID", "Region", "Sandbox", "Selfie", "Server", "Start", "Status", "Support", "Test", "Text", "Version", "Video", "Web",
        "Webhook", "Webhooks", "iProov", "{0} ms",
    };

    private static readonly HashSet<string> French = new(StringComparer.Ordinal)
    {
        "Action", "Actions", "Agent", "Archive", "AssureID", "Audio", "Audit", "AutoIdent", "Code", "Contact", "Coupon", "Ctrl K", "D-Trust sign-me", "Date", "Description", "Deutsch", "Document", "Documents",
        "E-mail", "English", "Final", "Français", "IDnow Trust Services", "Image", "Images", "Information", "Instructions", "Message", "Messages", "Namirial", "Note", "Notes", "Option",
        "Options", "Page", "Pages", "Permission", "Permissions", "Portrait", "ReadID", "Restrictions", "Secrets", "Selfie", "Service", "Signature", "Signatures", "Source", "Support", "Test", "Type", "Version",
        "Web", "Webhook", "Webhooks", "iProov", "Zoom", "coupon", "e-mail", "{0} ms", "{0} pages", "1 page", "Identification ({0})",
    };

    /// <summary>True when the text is listed for the language, <c>de</c> or <c>fr</c>.</summary>
    public static bool Contains(string language, string text) => (string.Equals(language, "de", StringComparison.Ordinal) ? German : French).Contains(text);
}
