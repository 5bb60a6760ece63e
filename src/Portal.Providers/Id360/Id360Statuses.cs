using Portal.Core.Cases;
using Portal.Core.Providers;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>The vendor's words. After our own finalising the word stays STARTED there, and the person has nothing more to do.</summary>
internal static class Id360Statuses
{
    public const string New = "NEW";
    public const string Started = "STARTED";
    public const string Finalised = "STARTED, finalised";
    public const string Deleted = "DELETED";

    /// <summary>Ends for which the vendor makes no report that lasts (guide 9.3).</summary>
    public static readonly IReadOnlySet<string> WithoutReport = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "FAILED", "CANCELED", "DISCONTINUED", Deleted };

    /// <summary>Words of final callbacks.</summary>
    public static readonly IReadOnlySet<string> Final = new HashSet<string>(WithoutReport, StringComparer.OrdinalIgnoreCase) { "OK", "KO" };

    public static StatusTable Table { get; } = new(
    [
        Row(New, AttemptStatus.Created, final: false, link: true, "remind"),
        Row(Started, AttemptStatus.Started, final: false, link: true, "remind"),
        Row(Finalised, AttemptStatus.InReview, final: false, link: false, "wait"),
        Row("OK", AttemptStatus.Success, final: true, link: false, "review"),
        Row("KO", AttemptStatus.Declined, final: true, link: false, "decide"),
        Row("FAILED", AttemptStatus.ProviderError, final: true, link: false, "newAttempt") with { EndedBy = EndedBy.Technology },
        Row("CANCELED", AttemptStatus.Expired, final: true, link: false, "newAttempt") with { EndedBy = EndedBy.Technology },
        Row("DISCONTINUED", AttemptStatus.Cancelled, final: true, link: false, "newAttempt") with { EndedBy = EndedBy.Us },
        Row(Deleted, AttemptStatus.Cancelled, final: true, link: false, "newAttempt") with { EndedBy = EndedBy.Us },
    ]);

    /// <summary>A word as it reads where our staff take the steps: nobody is to be reminded of a link then.</summary>
    public static StatusReading Read(string word, bool atDesk) =>
        atDesk && word is (New or Started) ? Table.Read(word) with { Advice = Say("advice.collect") } : Table.Read(word);

    private static StatusReading Row(string word, AttemptStatus status, bool final, bool link, string advice) =>
        new(word, status, final, link) { Advice = Say($"advice.{advice}") };
}
