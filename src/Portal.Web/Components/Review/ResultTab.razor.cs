using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Results;
using Portal.Core.Texts;

namespace Portal.Web.Components.Review;

/// <summary>The normalised result: provided beside identified, how they compare and where it comes from.</summary>
public sealed partial class ResultTab
{
    private readonly Dictionary<string, string> revealed = new(StringComparer.Ordinal);
    private ResultView? result;
    private Problem? problem;
    private bool loaded;
    private bool onlyDifferences;
    private (Guid? Attempt, int Revision)? read;

    /// <summary>The case as the reader may see it.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>The reader.</summary>
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Raised by the page when something was committed.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    /// <summary>Attempt that is asked for; the one that counts when left out.</summary>
    [Parameter]
    public Guid? AttemptId { get; set; }

    /// <summary>What is read first was shown, and noted as viewed, while the page was rendered on the server.</summary>
    [Parameter]
    public bool SeenAlready { get; set; }

    /// <summary>Stands in the address: <c>differences=true</c>.</summary>
    [SupplyParameterFromQuery]
    public bool Differences { get; set; }

    [Inject]
    public required ResultService Results { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    internal IStringLocalizer<ReviewTexts> Words { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        onlyDifferences = Differences;
        if (read == (AttemptId, Revision))
        {
            return;
        }

        // The circuit's first reading after the server's is the same view, as are those that a live signal asks for.
        var again = read is null ? SeenAlready : read.Value.Attempt == AttemptId;
        read = (AttemptId, Revision);
        var before = result?.AttemptId;
        result = await Results.GetAsync(View.Id, AttemptId, again, CancellationToken.None);
        loaded = true;

        // What was revealed of one attempt is not another's.
        if (result?.AttemptId != before)
        {
            revealed.Clear();
            problem = null;
        }
    }

    private void Toggle(Microsoft.AspNetCore.Components.ChangeEventArgs args) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("differences", args.Value is true ? true : (bool?)null), replace: true);

    private async Task RevealAsync(string path)
    {
        var answer = await Results.RevealAsync(View.Id, result!.AttemptId, path, CancellationToken.None);
        problem = answer.Problem;
        if (answer.Succeeded)
        {
            revealed[path] = answer.Value.Value;
        }
    }
}
