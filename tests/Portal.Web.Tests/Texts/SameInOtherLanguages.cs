namespace Portal.Web.Tests.Texts;

/// <summary>Texts that are rightly the same in English and in another language. Names of products count as words, too.</summary>
internal static class SameInOtherLanguages
{
    private static readonly HashSet<string> German = new(StringComparer.Ordinal)
    {
        "Name", "Information", "Account", "Start", "Status", "Support", "Administrator", "Version", "Coupon", "Provider", "International",
        "Passport", "Deutsch", "English", "Français", "Video", "Audio", "Person", "Filter", "Text", "Code", "Host", "Port", "Webhook",
    };

    private static readonly HashSet<string> French = new(StringComparer.Ordinal)
    {
        "Documents", "Document", "Messages", "Message", "Source", "Type", "Date", "Action", "Actions", "Contact", "Description", "Information",
        "Service", "Nationality", "Passport", "Notes", "Note", "Instructions", "Options", "Option", "Permissions", "Permission", "Version",
        "Coupon", "Code", "Image", "Images", "Page", "Pages", "Zoom", "Rotation", "Audit", "Support", "Ctrl K", "Deutsch", "English", "Français", "Webhook",
    };

    public static bool Contains(string language, string text) => (language == "de" ? German : French).Contains(text);
}
