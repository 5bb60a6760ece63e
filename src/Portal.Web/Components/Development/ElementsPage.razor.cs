using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Web.Components.Elements;

namespace Portal.Web.Components.Development;

/// <summary>Every shared element on one page, for whoever builds the next page. In Development only, and without data.</summary>
public sealed partial class ElementsPage
{
    private static readonly (BadgeTone Tone, string Icon)[] Tones =
    [
        (BadgeTone.Neutral, "edit_note"), (BadgeTone.Info, "hourglass_top"), (BadgeTone.Success, "check_circle"),
        (BadgeTone.Warning, "warning"), (BadgeTone.Danger, "dangerous"), (BadgeTone.Muted, "block"),
    ];

    private string plain = "";
    private string themed = "";
    private string choice = "A";
    private string answer = "";
    private int presses;
    private DateTime opened;

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required Confirmations Confirmations { get; set; }

    [Inject]
    internal IStringLocalizer<DevelopmentTexts> Words { get; set; } = null!;

    protected override void OnInitialized() => opened = Clock.GetUtcNow().UtcDateTime;

    private static void Fail() => throw new InvalidOperationException("Asked for on the page of elements.");

    private async Task AskAsync()
    {
        var question = new ConfirmQuestion(Words["Question"], "C-2026-000123", [Words["Here"], Words["There"]], Words["Do"]);
        answer = await Confirmations.AskAsync(question) is { } given ? given.Reason : "-";
    }
}
