using System.Globalization;
using Portal.Core.Providers;
using Portal.Providers.Wire;

namespace Portal.Providers.IdentityTm;

/// <summary>One entry of an order's list of codes (3.2.6).</summary>
/// <param name="Word">The code, as delivered.</param>
/// <param name="SubWord">The sub-code, as delivered.</param>
/// <param name="Time">When it was set; UTC.</param>
/// <param name="Text">The vendor's explanation.</param>
internal sealed record IdentityTmEntry(string Word, string? SubWord, DateTime? Time, string? Text)
{
    /// <summary>Its row; <see langword="null"/> for a code that the vendor has added since.</summary>
    public IdentityTmCode? Code { get; } = IdentityTmCodes.Find(Word);

    public bool Is(int kind) => Code?.Kind == kind;

    private int? SubKind => int.TryParse(SubWord, NumberStyles.None, CultureInfo.InvariantCulture, out var sub) ? sub : null;

    /// <summary>Every entry, the oldest first; such as carry the same time stay in the vendor's order.</summary>
    public static IReadOnlyList<IdentityTmEntry> AllOf(Json record) =>
        [.. record["Status"].Items
            .Select(item => item["Kind"].Text is { } word ? new IdentityTmEntry(word, item["SubKind"].Text, item["Time"].Time, item["Text"].Text) : null)
            .OfType<IdentityTmEntry>()
            .OrderBy(entry => entry.Time ?? DateTime.MinValue)];

    /// <summary>What it says in an order: word and sentence, the sub-code's own where there is one.</summary>
    public StatusReading Reading(bool signs)
    {
        var said = string.Join(" · ", new[] { SubWord, Text }.Where(part => part is not null));
        var reading = Code?.Reading(signs) ?? IdentityTmCodes.Table.Read(Word);
        return reading with
        {
            RawText = said.Length > 0 ? said : null,
            Meaning = IdentityTmSubCodes.Meaning(Code?.Kind ?? 0, SubKind) ?? reading.Meaning,
            Advice = (Code is { EndsIdentification: false, IsSuspicion: false } ? IdentityTmSubCodes.Advice(SubKind) : null) ?? reading.Advice,
        };
    }
}
