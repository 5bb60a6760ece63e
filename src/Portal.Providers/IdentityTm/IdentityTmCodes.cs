using System.Collections.Frozen;
using Portal.Core.Cases;
using Portal.Core.Providers;
using static Portal.Core.Cases.AttemptStatus;

namespace Portal.Providers.IdentityTm;

/// <summary>
/// The vendor's codes, all of them (3.2.3). Its table says of each whether it ends an order that identifies, whether it ends one that signs, and whether
/// it comes only when extended codes are asked for.
/// </summary>
internal static class IdentityTmCodes
{
    public const int Identified = 6;
    public const int Refused = 17;
    public const int Terminated = 22;
    public const int Created = 25;
    public const int DataReady = 80;
    public const int Signed = 84;
    public const int TimeOut = 99;
    public const int TimeOutIdentified = 100;

    /// <summary>Codes that only an order has that signs.</summary>
    public static IReadOnlySet<int> OfSigning { get; } = new HashSet<int> { Signed, 103 };

    /// <summary>Codes of a talk by video.</summary>
    public static IReadOnlySet<int> OfVideo { get; } = new HashSet<int> { 75, 77, 78, 79, 104, 106, 107, 108 };

    private static readonly IdentityTmCode[] Codes =
    [
        End(6, Success, "review", EndedBy.Nobody) with { EndsSigning = false },
        Aside(7),
        Code(11, InReview, "wait", link: false),
        Code(12, RetryPossible, "call"),
        Aside(14, extended: false),
        End(16, Aborted, "newAttempt", EndedBy.Person),
        End(Refused, Declined, "decide", EndedBy.Agent),
        Code(21, RetryPossible, "retry"),
        End(Terminated, Aborted, "newAttempt", EndedBy.Technology),
        Aside(23),
        Code(24, InReview, "wait", link: false, extended: true),
        Code(Created, AttemptStatus.Created, "remind", extended: true),
        Code(29, ProviderError, "cancelAndNew", link: false, extended: true),
        Code(30, InReview, "wait", link: false),
        Code(49, AttemptStatus.Created, "remind", extended: true),
        Code(50, Started, "remind", extended: true),
        Code(51, Started, "remind", extended: true),
        Code(53, RetryPossible, "retry", extended: true),
        Aside(54),
        Code(55, RetryPossible, "call"),
        Code(56, RetryPossible, "wrongNumber"),
        Code(57, RetryPossible, "call"),
        End(58, Aborted, "newAttempt", EndedBy.Person),
        End(63, Cancelled, "newAttempt", EndedBy.Us),
        Code(68, Started, "remind"),
        Code(70, RetryPossible, "call", extended: true),
        Aside(71),
        Code(73, Started, "remind"),
        Code(74, Started, "remind", extended: true),
        Code(75, InReview, "wait", link: false),
        Code(77, Started, "none", extended: true),
        Code(78, Started, "none", extended: true),
        Code(79, Started, "remind", extended: true),
        Aside(DataReady, extended: false),
        Code(83, AwaitingSignature, "remindToSign", extended: true),
        new(Signed, Success, Link: false, "reviewSigned") { EndsSigning = true, IsExtended = true },
        Code(87, RetryPossible, "cancelAndNew", link: false),
        Suspicion(89),
        Aside(94),
        Aside(95),
        Aside(96),
        Code(98, Started, "remind"),
        End(TimeOut, Expired, "newAttempt", EndedBy.Technology),
        End(TimeOutIdentified, Expired, "newAttempt", EndedBy.Technology),
        Code(101, AwaitingSignature, "remindToSign", extended: true),
        Code(102, AwaitingSignature, "remindToSign", extended: true),
        new(103, Aborted, Link: false, "identifiedNotSigned") { EndsSigning = true },
        Code(104, InReview, "wait", link: false, extended: true),
        Code(105, InReview, "wait", link: false, extended: true),
        Code(106, InReview, "wait", link: false, extended: true),
        Code(107, InReview, "wait", link: false, extended: true),
        Code(108, InReview, "wait", link: false, extended: true),
        Code(109, RetryPossible, "retry", extended: true),
        Code(139, RetryPossible, "retryLater", extended: true),
        Code(153, RetryPossible, "retry", extended: true),
        Reason(10000, "otherDocument"),
        Reason(10001, "additionalDocument"),
        Reason(10002, "otherDocument"),
        Reason(10003, "betterConditions"),
        Reason(10004, "retry"),
        Reason(10005, "decide"),
        Reason(10006, "betterConditions"),
        Reason(10007, "betterConditions"),
        Reason(10008, "retry"),
        Reason(10009, "betterConditions"),
        Reason(10010, "additionalDocument"),
        Suspicion(20000),
        Suspicion(20001),
        Suspicion(20002),
        Suspicion(20003),
        Code(20004, InReview, "wait", link: false, extended: true),
        Reason(20005, "otherDocument"),
        Reason(20006, "otherDocument"),
        Reason(20007, "otherDocument"),
        Reason(20008, "betterConditions"),
        Reason(20009, "otherDocument"),
        Reason(20010, "otherDocument"),
        Reason(20011, "otherDocument"),
    ];

    private static readonly FrozenDictionary<string, IdentityTmCode> ByWord = Codes.ToFrozenDictionary(code => code.Word, StringComparer.Ordinal);

    public static IReadOnlyCollection<IdentityTmCode> All => Codes;

    /// <summary>As they read in an order that only identifies.</summary>
    public static StatusTable Table { get; } = new(Codes.Select(code => code.Reading(signs: false)));

    /// <summary>The row of a word; <see langword="null"/> for one that the vendor has added since.</summary>
    public static IdentityTmCode? Find(string word) => ByWord.GetValueOrDefault(word);

    private static IdentityTmCode Code(int kind, AttemptStatus status, string advice, bool link = true, bool extended = false) => new(kind, status, link, advice) { IsExtended = extended };

    private static IdentityTmCode End(int kind, AttemptStatus status, string advice, EndedBy by) =>
        new(kind, status, Link: false, advice) { EndsIdentification = true, EndsSigning = true, EndedBy = by };

    private static IdentityTmCode Aside(int kind, bool extended = true) => new(kind, Started, Link: true, "none") { IsAside = true, IsExtended = extended };

    private static IdentityTmCode Reason(int kind, string advice) => new(kind, RetryPossible, Link: true, advice) { IsReason = true, IsExtended = true };

    private static IdentityTmCode Suspicion(int kind) => new(kind, FraudSuspected, Link: false, "specialist") { IsSuspicion = true, IsExtended = true };
}
