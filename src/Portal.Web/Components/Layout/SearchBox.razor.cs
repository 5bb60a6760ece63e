using Microsoft.AspNetCore.Components;

namespace Portal.Web.Components.Layout;

/// <summary>Search over all cases. The text is personal data: it goes to the server over the circuit and never into the address.</summary>
public sealed partial class SearchBox
{
    private string text = "";

    [Inject]
    public required NavigationManager Navigation { get; set; }

    private Task SubmitAsync()
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            Navigation.NavigateTo("cases");
        }

        return Task.CompletedTask;
    }
}
