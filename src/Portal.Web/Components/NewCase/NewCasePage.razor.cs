using Microsoft.AspNetCore.Components;

namespace Portal.Web.Components.NewCase;

/// <summary>
/// The form for a new case, for the next attempt of one, and for what a provider has refused or never got. Another case, or another use of the form,
/// is another form: nothing that was typed, said or pressed before belongs to it.
/// </summary>
public sealed partial class NewCasePage
{
    private (Guid? CaseId, bool Correcting) shown;
    private int form;

    /// <summary>The case whose attempt it is; none for a new case.</summary>
    [Parameter]
    public Guid? CaseId { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    protected override void OnParametersSet()
    {
        var asked = (CaseId, FormPurpose.IsCorrection(Navigation.Uri));
        if (asked != shown)
        {
            shown = asked;
            form++;
        }
    }

    // The case exists now, as a draft: the same form goes on with it, with everything that stands in it.
    private void GoOn(Guid kept)
    {
        shown = (kept, false);
        Navigation.NavigateTo($"cases/{kept}/attempts/new", replace: true);
    }
}
