using System.Collections.Frozen;
using Portal.Core.Texts;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>
/// What the vendor says more closely of some codes (3.2.3.1); the list may grow. Numbers that mean the same under every code share their sentence, and
/// the garbled lines of the text are read as what is left of them.
/// </summary>
internal static class IdentityTmSubCodes
{
    private static readonly FrozenDictionary<int, int[]> ByKind = new Dictionary<int, int[]>
    {
        [6] = [19],
        [7] = [10, 12, 21, 24, 25, 28, 33, 37, 55, 58],
        [17] = [43, 48, 61, 72, 73, 74, 75],
        [21] = [14, 15, 18, 22, 27, 29, 32, 34, 36, 38, 39, 42, 47, 50, 53, 54],
        [22] = [20, 41],
        [23] = [20, 41],
        [29] = [63, 64, 65, 76],
        [58] = [30],
        [71] = [16, 17, 23, 44, 46, 49, 56, 62],
        [103] = [79],
        [139] = [66],
        [153] = [.. Enumerable.Range(176, 34)],
    }.ToFrozenDictionary();

    /// <summary>Sub-codes after which the person needs another document.</summary>
    private static readonly FrozenSet<int> OtherDocument = new[] { 27, 32, 38, 42, 50, 53, 54, 182, 183, 185, 186, 187, 188, 189 }.ToFrozenSet();

    /// <summary>Sub-codes after which the person needs a further document.</summary>
    private static readonly FrozenSet<int> AdditionalDocument = new[] { 194, 195, 196, 197, 198, 200 }.ToFrozenSet();

    /// <summary>Sub-codes after which light, camera or patience help.</summary>
    private static readonly FrozenSet<int> BetterConditions = new[] { 14, 15, 18, 39, 176, 177, 178, 179, 180, 184, 190, 191, 192, 201, 202, 203, 204, 205 }.ToFrozenSet();

    public static IEnumerable<(int Kind, int SubKind)> All => ByKind.SelectMany(pair => pair.Value.Select(sub => (pair.Key, sub)));

    /// <summary>The sentence of a sub-code; <see langword="null"/> when the table does not have it.</summary>
    public static Sentence? Meaning(int kind, int? subKind) =>
        subKind is { } sub && ByKind.TryGetValue(kind, out var known) && known.Contains(sub) ? Say($"sub.{kind}.{sub}") : null;

    /// <summary>What staff should do because of it; <see langword="null"/> when it makes no difference.</summary>
    public static Sentence? Advice(int? subKind) => subKind switch
    {
        { } sub when OtherDocument.Contains(sub) => Say("advice.otherDocument"),
        { } sub when AdditionalDocument.Contains(sub) => Say("advice.additionalDocument"),
        { } sub when BetterConditions.Contains(sub) => Say("advice.betterConditions"),
        _ => null,
    };
}
