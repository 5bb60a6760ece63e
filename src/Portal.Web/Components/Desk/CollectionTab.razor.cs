using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Core.Appointments;
using Portal.Core.Cases;
using Portal.Core.Desk;
using Portal.Core.Fields;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Web.Components.Cases;
using Portal.Web.Components.NewCase;
using Portal.Web.Frame;

namespace Portal.Web.Components.Desk;

/// <summary>
/// The provider's steps, one after another. Where it stands is read from the service each time, so that a reload, a restart or a colleague goes on at the same
/// step; what is typed for the open step stays while others change the case.
/// </summary>
public sealed partial class CollectionTab
{
    private readonly CancellationTokenSource gone = new();
    private CaseFormModel model = new();
    private Collection? collection;
    private CollectionStep? open;
    private Problem? problem;
    private IBrowserFile? file;
    private string how = string.Empty;
    private string? consentDay;
    private TimeOnly? consentTime;
    private string said = string.Empty;
    private long sent;
    private int round;
    private bool busy;
    private int? read;

    /// <summary>The case as the reader may see it.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>Raised by the page when something was committed.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    [CascadingParameter]
    public Preferences? Preferences { get; set; }

    [Inject]
    public required CollectionService Service { get; set; }

    [Inject]
    public required FieldTexts Texts { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<DeskWords> Words { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<FileFieldTexts> FileWords { get; set; } = null!;

    private TimeZoneInfo Zone => Preferences?.Zone ?? TimeZoneInfo.Utc;

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (read == Revision || busy)
        {
            return;
        }

        read = Revision;
        Show(await Service.GetAsync(View.Id, gone.Token));
    }

    private static string StateOf(CollectionStep step) => step.Done ? "StepDone" : step.Possible ? "StepPossible" : step.Optional ? "StepOptional" : "StepLater";

    private string NameOf(CollectionStep step) => Book.Find($"{model.Provider}.step.{step.Key}") ?? step.Key;

    private string? HelpOf(CollectionStep step) => Book.Find($"{model.Provider}.step.{step.Key}.help");

    private void Show(Outcome<Collection> outcome)
    {
        if (!outcome.Succeeded)
        {
            problem = outcome.Problem;
            return;
        }

        collection = outcome.Value;
        var still = collection.Steps.FirstOrDefault(step => step.Key == open?.Key && step.Possible && step.PagesDone == open.PagesDone && step.Done == open.Done);
        if (still is not null)
        {
            open = still;
        }
        else
        {
            Open(collection.Next);
        }
    }

    private void Open(CollectionStep? step)
    {
        // A form of its own for each step: nothing is typed and nobody was in a field yet.
        (open, problem, file) = (step, null, null);
        model = new CaseFormModel { Provider = collection!.ProviderKey, CaseId = View.Id };
        if (step is { RecordsConsent: false })
        {
            model.Propose(step.Fields);
            foreach (var (key, value) in step.Values.All)
            {
                model.Set(key, value);
            }
        }

        (how, consentDay, consentTime) = (string.Empty, null, null);
        round++;
    }

    private async Task TakeAsync()
    {
        if (busy || open is not { } step)
        {
            return;
        }

        if (!TryConsent(step, out var consent))
        {
            problem = new Problem(ProblemKind.Invalid, new Sentence("desk.problem.consent.how"));
            return;
        }

        (busy, problem, said, sent) = (true, null, string.Empty, 0);
        model.Locked = true;
        try
        {
            var input = new StepInput(step.Key) { Values = model.Values, Consent = consent, FileName = file?.Name };
            await using var content = file is null ? null : new ProgressStream(file.OpenReadStream(step.MaxBytes + 1, gone.Token), ShowAsync);
            Taken(step, await Service.TakeAsync(View.Id, input with { File = content }, gone.Token));
        }
        catch (Exception e) when (!gone.IsCancellationRequested && e is IOException or JSException or TimeoutException)
        {
            problem = new Problem(ProblemKind.Invalid, file?.Size > step.MaxBytes
                ? new Sentence("desk.problem.file.tooLarge", (step.MaxBytes / 1_000_000d).ToString("0.#", CultureInfo.InvariantCulture))
                : new Sentence("upload.interrupted"));
            file = null;
            round++;
        }
        finally
        {
            busy = model.Locked = false;
        }
    }

    private void Taken(CollectionStep step, Outcome<Collection> outcome)
    {
        if (outcome.Succeeded)
        {
            said = Words["StepTaken", NameOf(step)];
            open = null;
            Show(outcome);
            return;
        }

        problem = outcome.Problem;
        model.Pressed = true;
        model.Take(outcome.Problem.Fields);
        if (outcome.Problem.Fields.Any(remark => remark.Key == "file"))
        {
            problem = outcome.Problem with { Text = outcome.Problem.Fields.First(remark => remark.Key == "file").Text };
            file = null;
            round++;
        }
    }

    private bool TryConsent(CollectionStep step, out GivenConsent? consent)
    {
        consent = null;
        if (!step.RecordsConsent)
        {
            return true;
        }

        if (!Enum.TryParse<ConsentForm>(how, out var form) || DayText.Read(consentDay) is not { } day || consentTime is not { } time
            || Zones.Resolve(day.ToDateTime(time), Zone) is not { } at)
        {
            return false;
        }

        consent = new GivenConsent(form, at);
        return true;
    }

    private void Tick(string key, bool ticked) => model.Set(key, ticked ? "true" : null);

    private Task ShowAsync(long count)
    {
        sent = count;
        return gone.IsCancellationRequested ? Task.CompletedTask : InvokeAsync(StateHasChanged);
    }
}
