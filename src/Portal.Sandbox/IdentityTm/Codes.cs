using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Portal.Sandbox.IdentityTm;

/// <summary>"List of status codes" (3.2.3): which end an order, and which only the extended list shows.</summary>
internal static class Codes
{
    public const int Positive = 6;
    public const int Mail = 7;
    public const int Refused = 16;
    public const int Negative = 17;
    public const int Aborted = 21;
    public const int Verified = 23;
    public const int Initialized = 25;
    public const int ExternalError = 29;
    public const int EidLink = 49;
    public const int Cancelled = 63;
    public const int Sms = 71;
    public const int VideoConducted = 75;
    public const int VideoLeft = 79;
    public const int Ready = 80;
    public const int SignRequested = 83;
    public const int Signed = 84;
    public const int Fraud = 89;
    public const int AccountCreated = 94;
    public const int AccountVerified = 95;
    public const int TimeOut = 99;
    public const int TimeOutIdentified = 100;
    public const int Hashed = 101;
    public const int SigningAborted = 103;
    public const int ExternalRetry = 139;

    private static readonly FrozenSet<int> AlwaysFinal = new[] { Refused, Negative, 22, 58, Cancelled, TimeOut, TimeOutIdentified }.ToFrozenSet();

    /// <summary>103 is a normal one since 2.10z, whatever the table says.</summary>
    private static readonly FrozenSet<int> Normal = new[]
    {
        Positive, 11, 12, 14, Refused, Negative, Aborted, 22, 30, 55, 56, 57, 58, Cancelled, 68, 73, VideoConducted, Ready, 87, 98, TimeOut, TimeOutIdentified, SigningAborted,
    }.ToFrozenSet();

    /// <summary>The sub-status codes that this stand-in says by itself or offers ("Sub-Status Codes", 3.2.3.1).</summary>
    public static readonly FrozenDictionary<int, int[]> Subs = new Dictionary<int, int[]>
    {
        [Positive] = [19],
        [Mail] = [10, 12, 21, 24, 25, 28, 33, 37, 55, 58],
        [Negative] = [43, 48, 61, 72, 73, 74, 75],
        [Aborted] = [14, 15, 18, 22, 27, 29, 32, 34, 36, 38, 39, 42, 47, 50, 53, 54],
        [Verified] = [20, 41],
        [ExternalError] = [63, 64, 65, 76],
        [58] = [30],
        [Sms] = [16, 17, 23, 44, 46, 49, 56, 62],
        [SigningAborted] = [79],
        [ExternalRetry] = [66],
        [153] = [.. Enumerable.Range(176, 34)],
    }.ToFrozenDictionary();

    /// <summary>The codes that the accounts here have their OnStatusChange address called for.</summary>
    public static readonly ImmutableHashSet<int> Announced = [Positive, 11, 12, Aborted, 56, 68, 73, VideoConducted, 77, 78, VideoLeft, Ready, SignRequested, Signed, 87, Fraud, 98, TimeOut, TimeOutIdentified, SigningAborted, 109, ExternalRetry, 153];

    public static bool IsExtended(int kind) => !Normal.Contains(kind);

    public static bool IsFinal(int kind, bool signs) => AlwaysFinal.Contains(kind) || (signs ? kind is Signed or SigningAborted : kind is Positive);
}
