using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Desk;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Radzen;

namespace Portal.Web.Components.Desk;

/// <summary>
/// Has a TAN sent and takes what the person types. Each refusal stands here in the provider's sentence; how many tries are left is not known, so nothing is said
/// about it. What was typed is forgotten with every answer.
/// </summary>
public sealed partial class TanDialog
{
    private string tan = string.Empty;
    private int? length;
    private string? channel;
    private Problem? problem;
    private bool busy;

    /// <summary>What it is for; chooses the words.</summary>
    [Parameter, EditorRequired]
    public required string Kind { get; set; }

    /// <summary>The calls.</summary>
    [Parameter, EditorRequired]
    public required TanSteps Steps { get; set; }

    /// <summary>One that was sent already: it can be typed at once.</summary>
    [Parameter]
    public TanState? State { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<DeskWords> Words { get; set; } = null!;

    private bool Wrong => problem?.Fields.Any(remark => remark.Key == "tan") ?? false;

    protected override void OnInitialized()
    {
        if (State is { ConfirmedAt: null } sent)
        {
            (length, channel) = (sent.TanLength, sent.Channel);
        }
    }

    private Task SubmitAsync() => length is null ? SendAsync(Steps.Request) : ConfirmAsync();

    private Task ResendAsync() => SendAsync(Steps.Resend);

    private Task SendAsync(Func<CancellationToken, Task<Outcome<TanChallenge>>> send) => OnceAsync(async () =>
    {
        var sent = await send(CancellationToken.None);
        problem = sent.Problem;
        if (sent.Succeeded)
        {
            (length, channel) = (sent.Value.TanLength, sent.Value.Channel);
        }
    });

    private Task ConfirmAsync() => OnceAsync(async () =>
    {
        var confirmed = await Steps.Confirm(tan, CancellationToken.None);
        (problem, tan) = (confirmed.Problem, string.Empty);
        if (confirmed.Succeeded)
        {
            Dialogs.Close(true);
        }
    });

    private async Task OnceAsync(Func<Task> run)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            await run();
        }
        finally
        {
            busy = false;
        }
    }
}
