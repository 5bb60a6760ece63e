using System.Text.Json;
using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Work;

/// <summary>
/// What was in the way of an item: a sentence, whose values may be a provider's own words. They are encrypted; what an older portal wrote stands in clear, and counts
/// until it is sealed. An older one also changes the clear sentence alone: the sealed one counts only where both are the same.
/// </summary>
internal static class WorkErrors
{
    private const int Longest = 1000;

    /// <summary>A sentence as it stands in the two columns of an item.</summary>
    public static (string? Clear, byte[]? Box) SealError(this Sealer sealer, long itemId, Sentence? reason)
    {
        if (reason is null)
        {
            return (null, null);
        }

        var kept = Write(reason).Length <= Longest ? reason : new Sentence(reason.Key);
        return (Write(BlankSentence.Of(kept)), kept.Args.Count == 0 ? null : sealer.Seal(kept, Binding.WorkError(itemId)));
    }

    /// <summary>What was in the way last time; with marks for values that can't be opened.</summary>
    public static Sentence? ErrorOf(this Sealer sealer, WorkItem? item)
    {
        var clear = Read(item?.LastError);
        return clear is not null && BlankSentence.IsBlank(clear) && sealer.Open<Sentence>(item!.SealedError, Binding.WorkError(item.Id)) is { } opened && BlankSentence.SaysSame([clear], [opened])
            ? opened
            : clear;
    }

    /// <summary>Values stand in clear, or sealed ones are left over from another sentence: an older portal was there.</summary>
    public static bool IsOlder(this Sealer sealer, WorkItem item) =>
        Read(item.LastError) is { } clear ? !BlankSentence.IsBlank(clear) || (item.SealedError is not null && clear.Args.Count == 0) : item.SealedError is not null;

    private static Sentence? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<Sentence>(json, JsonSerializerOptions.Web);

    private static string Write(Sentence sentence) => JsonSerializer.Serialize(sentence, JsonSerializerOptions.Web);
}
