using Microsoft.AspNetCore.Components;
using Portal.Core.Cases;

namespace Portal.Web.Components.Layout;

/// <summary>Search over all cases. The text is personal data: it goes to the server over the circuit and never into the address.</summary>
public sealed partial class SearchBox
{
    private string text = "";

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required CaseQueries Queries { get; set; }

    [Inject]
    public required SavedSearches Searches { get; set; }

    // A pasted id or number goes straight to its case; everything else becomes a list.
    private async Task SubmitAsync()
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        var address = await Queries.FindExactAsync(text, CancellationToken.None) is { } caseId
            ? $"cases/{caseId}"
            : $"cases?q={await Searches.SaveAsync(text, CancellationToken.None)}";
        text = "";
        Navigation.NavigateTo(address);
    }
}
