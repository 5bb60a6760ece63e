using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Desk;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Web.Components.NewCase;

namespace Portal.Web.Components.Desk;

/// <summary>Asks, before an order is made, whether the person already has a signing account; the provider's answer stands here in words.</summary>
public sealed partial class SignerPanel
{
    private readonly CaseFormModel inputs = new();
    private IReadOnlyList<FieldDefinition> fields = [];
    private AccountCheck? answer;
    private Problem? problem;
    private bool busy;

    /// <summary>At which account.</summary>
    [Parameter, EditorRequired]
    public required Guid AccountId { get; set; }

    /// <summary>Key of its provider.</summary>
    [Parameter, EditorRequired]
    public required string Provider { get; set; }

    /// <summary>The form of the order: what is typed there need not be typed again.</summary>
    [Parameter, EditorRequired]
    public required CaseFormModel Form { get; set; }

    [Inject]
    public required SignerService Signers { get; set; }

    [Inject]
    public required ProviderDirectory Providers { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<DeskWords> Words { get; set; } = null!;

    protected override void OnParametersSet()
    {
        if (inputs.Provider.Length > 0)
        {
            return;
        }

        inputs.Provider = Provider;
        fields = (Providers.Find(Provider) as IChecksSigners)?.SignerFields ?? [];
        inputs.Propose(fields);
        Fill();
    }

    private void Fill()
    {
        var typed = Form.Values;
        foreach (var field in fields)
        {
            if ((typed[field.Key] ?? (field.SameAs is { } same ? typed[same] : null)) is { } value)
            {
                inputs.Set(field.Key, value);
            }
        }

        answer = null;
    }

    private async Task CheckAsync()
    {
        if (busy)
        {
            return;
        }

        (busy, answer) = (true, null);
        try
        {
            inputs.Pressed = true;
            var outcome = await Signers.CheckAsync(AccountId, inputs.Values, CancellationToken.None);
            (answer, problem) = (outcome.Value, outcome.Problem);
            inputs.Take(problem?.Fields ?? []);
        }
        finally
        {
            busy = false;
        }
    }
}
