using System.Collections.Immutable;

namespace Portal.Sandbox.PostIdent;

/// <summary>Texts that a result may hold and that must stay texts.</summary>
internal static class HostileTexts
{
    public const string Reason = "<img src=x onerror=alert(1)> ${7*7} {{7*7}}";

    /// <summary>Laid over the changes of an identification.</summary>
    public static ImmutableDictionary<string, string> Over(ImmutableDictionary<string, string> changes) => changes
        .SetItem("identificationDocument.firstName", "<script>alert('first')</script>")
        .SetItem("identificationDocument.lastName", "O'Beispiel\"); DROP TABLE Cases;--")
        .SetItem("identificationDocument.birthPlace", "\u202eretsnuM\u0000\r\nSet-Cookie: a=b")
        .SetItem("identificationDocument.authority", "=cmd|'/C calc'!A0")
        .SetItem("identificationDocument.address.city", new string('W', 5000))
        .SetItem("contactData.firstName", "<script>alert('contact')</script>")
        .SetItem("contactData.email", "\"><svg/onload=alert(1)>@example.org");
}
