using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Earlier;
using Portal.Core.Fields;
using Portal.Core.Texts;
using Portal.Web.Components.NewCase;

namespace Portal.Web.Components.Earlier;

/// <summary>Offers earlier attempts for a field: what is picked becomes the field's value. Asked for only when somebody wants it.</summary>
public sealed partial class EarlierPicker
{
    private IReadOnlyList<EarlierAttempt>? offered;
    private string? text;
    private Sentence? trouble;
    private bool busy;

    /// <summary>The account of the new order.</summary>
    [Parameter, EditorRequired]
    public required Guid AccountId { get; set; }

    /// <summary>The field.</summary>
    [Parameter, EditorRequired]
    public required FieldDefinition Field { get; set; }

    /// <summary>Key of its value.</summary>
    [Parameter, EditorRequired]
    public required string ValueKey { get; set; }

    /// <summary>The form: whom it is about.</summary>
    [Parameter, EditorRequired]
    public required CaseFormModel Model { get; set; }

    /// <summary>Given the field's new value.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<string?> Picked { get; set; }

    [Inject]
    public required EarlierAttempts Earlier { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<EarlierPickerTexts> Words { get; set; } = null!;

    private bool IsReuse => Field.Picks == AttemptPick.Reusable;

    private string Id => CaseFormModel.IdOf(ValueKey) + "-earlier";

    private Task LookAsync() => OnceAsync(async () => offered = await Earlier.OfferAsync(AccountId, Field.Key, Model.Values, text, CancellationToken.None));

    private Task PickAsync(ChangeEventArgs args) => Guid.TryParse(args.Value as string, out var id) && offered?.FirstOrDefault(attempt => attempt.AttemptId == id) is { } picked
        ? OnceAsync(() => TakeAsync(picked))
        : Task.CompletedTask;

    private async Task TakeAsync(EarlierAttempt picked)
    {
        if (!IsReuse)
        {
            await Picked.InvokeAsync(picked.ProviderReference);
            return;
        }

        var taken = await Earlier.TakeAsync(AccountId, Field.Key, Model.Values, picked.AttemptId, Model.CaseId, CancellationToken.None);
        trouble = taken.Problem?.Text;
        if (taken.Succeeded)
        {
            await Picked.InvokeAsync(taken.Value.Id.ToString());
        }
    }

    private async Task OnceAsync(Func<Task> run)
    {
        if (busy)
        {
            return;
        }

        (busy, trouble) = (true, null);
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
