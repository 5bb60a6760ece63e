namespace Portal.Web.Tests.Hardening;

/// <summary>Forty texts that want to be more than text, for every place a page may put one: between tags, in an attribute, an address, a style, a script, a comment.</summary>
internal static class HostilePayloads
{
    public static IReadOnlyList<string> All { get; } =
    [
        "<script>window.hacked='p01'</script>", "\"><script>window.hacked='p02'</script>", "'><img src=x onerror=\"window.hacked='p03'\">", "<img src=x onerror=window.hacked='p04'>",
        "<svg onload=window.hacked='p05'>", "<svg><script>window.hacked='p06'</script></svg>", "<body onload=window.hacked='p07'>", "\" autofocus onfocus=\"window.hacked='p08'",
        "' onmouseover='window.hacked=\"p09\"", "<iframe srcdoc=\"<script>parent.hacked='p10'</script>\"></iframe>", "<a href=\"javascript:window.hacked='p11'\">p11</a>", "javascript:window.hacked='p12'",
        "JaVaScRiPt:alert('p13')", "data:text/html,<script>alert('p14')</script>", "vbscript:msgbox('p15')", "//evil.example/p16.js", "</title><script>alert('p17')</script>",
        "</textarea><script>alert('p18')</script>", "</style><script>alert('p19')</script>", "</script><script>alert('p20')</script>", "--><script>alert('p21')</script><!--", "<!--<img src=--><img src=x onerror=alert('p22')>",
        "<style>@import 'https://evil.example/p23.css';</style>", "expression(alert('p24'))", "background:url(javascript:alert('p25'))", "<form action=https://evil.example/p26><input name=q>", "<base href=https://evil.example/p27/>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example/p28\">", "<link rel=stylesheet href=https://evil.example/p29.css>", "<object data=https://evil.example/p30.swf></object>", "<embed src=https://evil.example/p31>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert('p32')>", "<details open ontoggle=alert('p33')>", "&lt;script&gt;alert('p34')&lt;/script&gt;", "&#60;img src=x onerror=alert('p35')&#62;", "{{constructor.constructor('alert(1)')()}} p36",
        "${alert('p37')} #{alert(1)} <%= 7*7 %>", "=HYPERLINK(\"https://evil.example/p38\",\"p38\")", "\u202Egnp.exe\u202C p39 \u0000\u0007\u001B[31m", "p40 " + "' OR 1=1; DROP TABLE Cases; -- %s%n%x ../../etc/passwd \\\\evil\\share",
    ];

    /// <summary>The text that stands in field number <paramref name="field"/> when all are moved on by <paramref name="shift"/>.</summary>
    public static string For(int field, int shift) => All[(field + shift) % All.Count];

    /// <summary>Tells one from the others, and from everything else on a page.</summary>
    public static string MarkOf(int payload) => FormattableString.Invariant($"p{payload + 1:D2}");
}
