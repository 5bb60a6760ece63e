namespace Portal.Web.Api;

/// <summary>How much a request may carry and ask for.</summary>
internal static class ApiLimits
{
    /// <summary>Largest body, in bytes.</summary>
    public const int LargestBody = 256 * 1024;

    /// <summary>Longest <c>Idempotency-Key</c>, in characters.</summary>
    public const int LongestKey = 255;

    /// <summary>Longest search text, in characters.</summary>
    public const int LongestSearch = 200;

    /// <summary>Items of a page when nothing is asked for.</summary>
    public const int UsualPage = 50;

    /// <summary>Most items of a page.</summary>
    public const int LargestPage = 200;

    /// <summary>Most values in <c>fields</c>.</summary>
    public const int MostFields = 1000;
}
