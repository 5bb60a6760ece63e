using System.Text;

namespace Portal.Sandbox.AutoIdent;

/// <summary>XML that no reader should fall for.</summary>
internal static class XmlFaults
{
    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    public static byte[] Apply(string fault, byte[] xml)
    {
        var text = Encoding.UTF8.GetString(xml);
        string WithDtd(string dtd, string entity) => Head + dtd + text[Head.Length..].Replace("<customdata", $"<note>{entity}</note><customdata", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(fault switch
        {
            "xxe" => WithDtd("<!DOCTYPE identifications [<!ENTITY file SYSTEM \"file:///etc/passwd\"><!ENTITY net SYSTEM \"http://127.0.0.1:9/xxe\">]>\n", "&file;&net;"),
            "entities" => WithDtd(Laughs(), "&l9;"),
            "dtd" => WithDtd("<!DOCTYPE identifications SYSTEM \"http://127.0.0.1:9/identifications.dtd\">\n", ""),
            "broken" => text[..(text.Length / 2)],
            "empty" => "",
            _ => text,
        });
    }

    /// <summary>Ten entities, each ten times the one before.</summary>
    private static string Laughs() =>
        "<!DOCTYPE identifications [<!ENTITY l0 \"lol\">"
        + string.Concat(Enumerable.Range(1, 9).Select(level => $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">")) + "]>\n";
}
