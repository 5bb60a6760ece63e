namespace Portal.Web.Components.Elements;

/// <summary>What is asked before something is done that can't be taken back. All texts are already in the user's language.</summary>
/// <param name="Title">The question: "Cancel case C-2026-000123?"</param>
/// <param name="Subject">What it is about, by name.</param>
/// <param name="Consequences">One sentence each: what will be gone where (here, at the provider).</param>
/// <param name="Action">The word on the button that does it.</param>
public sealed record ConfirmQuestion(string Title, string Subject, IReadOnlyList<string> Consequences, string Action)
{
    /// <summary>The word on the safe button, which stands first; "Keep" when left out.</summary>
    public string? Keep { get; init; }

    /// <summary>Asks for a reason, which is then required.</summary>
    public bool AsksReason { get; init; } = true;
}
