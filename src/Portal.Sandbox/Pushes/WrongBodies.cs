namespace Portal.Sandbox.Pushes;

/// <summary>Bodies that no receiver should trip over.</summary>
internal static class WrongBodies
{
    /// <summary>The body to send instead of <paramref name="body"/>, by the word of the fault.</summary>
    public static string Of(string kind, string body) => kind switch
    {
        "garbage" => "\u0000{\"caseId\": not json <<<",
        "array" => "[[1, 2, {\"caseId\": {\"deep\": []}}], null]",
        "empty" => "",
        "huge" => "{\"caseId\":\"" + new string('A', 300 * 1024) + "\"}",
        "unknown-case" => "{\"caseId\":\"ZZZZZZZZZZZZ\",\"referenceId\":\"ZZZZZZZZZZ\"}",
        "hostile" => "{\"caseId\":\"../../<script>alert(1)</script>' OR '1'='1\",\"referenceId\":\"\\u202e\\u0000%0d%0aSet-Cookie: a=b\"}",
        _ => body,
    };
}
