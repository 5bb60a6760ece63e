using Portal.Core.Providers;

namespace Portal.Providers.Id360;

/// <summary>What is kept of an enrollment between calls: encrypted, erased with its case, and not shown, but for the values that were given to be compared.</summary>
internal static class Id360Facts
{
    /// <summary>Opens the enrollment without any login: as confidential as a password.</summary>
    public const string ApiKey = "apiKey";

    /// <summary>Capture or Service.</summary>
    public const string Mode = "mode";

    /// <summary>The person has begun.</summary>
    public const string Started = "started";

    /// <summary>A word of a callback that no row knows.</summary>
    public const string OtherWord = "word";

    /// <summary>The word of a final callback: from then on there is a report.</summary>
    public const string Final = "final";

    /// <summary>When the report was asked for last without a final callback; UTC.</summary>
    public const string ReportAskedAt = "reportAskedAt";

    /// <summary>Our own finalising was accepted; UTC.</summary>
    public const string Finalised = "finalised";

    /// <summary>Before the name of an intermediate step and one of its statuses: that status and the time of its callback.</summary>
    public const string StepPrefix = "step:";

    /// <summary>A fact that says something.</summary>
    public static string? Of(AttemptContext attempt, string key) => attempt.Facts.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;
}
