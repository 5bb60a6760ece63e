using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>
/// What a provider says of an attempt in sentences: parts that are still open, and evidence that is held elsewhere. Encrypted, for their values may be
/// the provider's own words and names of files. What an older portal wrote stands in clear beside it, and counts until it is sealed.
/// </summary>
public static class AttemptNotes
{
    /// <summary>Says that something is open, and nothing of what; a sentence, so that an older portal shows it too.</summary>
    public static string OpenMark { get; } = SentenceJson.Write([new Sentence("work.timeline.checksOpen")])!;

    /// <summary>Parts that are still open. Where something is open and can't be opened, that it is: such an attempt must never look done.</summary>
    public static IReadOnlyList<Sentence> OpenChecksOf(this Sealer sealer, Attempt attempt) => attempt.OpenCheckMark switch
    {
        null => [],
        var mark when IsMark(mark) => sealer.Open<List<Sentence>>(attempt.SealedOpenChecks, Binding.OpenChecks(attempt.Id)) ?? SentenceJson.Read(mark),
        var older => SentenceJson.Read(older),
    };

    /// <summary>Takes over which parts are open.</summary>
    public static void SetOpenChecks(this Sealer sealer, Attempt attempt, IReadOnlyList<Sentence> checks)
    {
        attempt.SealedOpenChecks = checks.Count == 0 ? null : sealer.Seal(checks, Binding.OpenChecks(attempt.Id));
        attempt.OpenCheckMark = checks.Count == 0 ? null : OpenMark;
    }

    /// <summary>Evidence that doesn't come here, and where it is.</summary>
    public static IReadOnlyList<Sentence> EvidenceElsewhereOf(this Sealer sealer, Attempt attempt) => attempt switch
    {
        { ClearEvidenceElsewhere: { } older } => SentenceJson.Read(older),
        { SealedEvidenceElsewhere: { } box } => sealer.Open<List<Sentence>>(box, Binding.EvidenceElsewhere(attempt.Id)) ?? [new Sentence("cases.evidence.elsewhereLost")],
        _ => [],
    };

    /// <summary>Takes over where such evidence is.</summary>
    public static void SetEvidenceElsewhere(this Sealer sealer, Attempt attempt, IReadOnlyList<Sentence> elsewhere)
    {
        attempt.SealedEvidenceElsewhere = elsewhere.Count == 0 ? null : sealer.Seal(elsewhere, Binding.EvidenceElsewhere(attempt.Id));
        attempt.ClearEvidenceElsewhere = null;
    }

    /// <summary>Leaves nothing of either.</summary>
    internal static void Forget(Attempt attempt) =>
        (attempt.SealedOpenChecks, attempt.OpenCheckMark, attempt.SealedEvidenceElsewhere, attempt.ClearEvidenceElsewhere) = (null, null, null, null);

    /// <summary>Seals what an older portal wrote, and drops what it has closed or erased without knowing of a sealed one.</summary>
    internal static void SealNotes(this Sealer sealer, Attempt attempt)
    {
        if (attempt.ErasedAt is not null)
        {
            Forget(attempt);
            return;
        }

        if (attempt.OpenCheckMark is not { } mark || !IsMark(mark))
        {
            sealer.SetOpenChecks(attempt, sealer.OpenChecksOf(attempt));
        }

        if (attempt.ClearEvidenceElsewhere is not null)
        {
            sealer.SetEvidenceElsewhere(attempt, sealer.EvidenceElsewhereOf(attempt));
        }
    }

    private static bool IsMark(string mark) => string.Equals(mark, OpenMark, StringComparison.Ordinal);
}
