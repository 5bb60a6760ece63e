using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Core.Documents.Uploads;
using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Web.Components.NewCase;

/// <summary>
/// The file of a field: chosen, streamed into the vault at once with its progress shown, kept by its id. The id is the field's value, so the file
/// survives with the form's draft.
/// </summary>
public sealed partial class FileField
{
    private UploadRule rule = null!;
    private UploadView? upload;
    private Transfer? sending;
    private CancellationTokenSource? stop;
    private Sentence? trouble;
    private string said = string.Empty;
    private string? described;
    private bool gone;
    private int round;

    /// <summary>Of the input on the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>What it is.</summary>
    [Parameter, EditorRequired]
    public required FieldDefinition Field { get; set; }

    /// <summary>Id of the uploaded file; empty for none.</summary>
    [Parameter, EditorRequired]
    public required string Value { get; set; }

    /// <summary>Another file was uploaded, or none is wanted.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<string?> ValueChanged { get; set; }

    /// <summary>The form.</summary>
    [Parameter, EditorRequired]
    public required CaseFormModel Model { get; set; }

    /// <summary><c>true</c> when something is wrong with the value.</summary>
    [Parameter]
    public string? Invalid { get; set; }

    /// <summary>Ids of what describes it.</summary>
    [Parameter]
    public string? DescribedBy { get; set; }

    [Inject]
    public required UploadService Uploads { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<FileFieldTexts> Words { get; set; } = null!;

    public void Dispose()
    {
        gone = true;
        stop?.Cancel();
    }

    protected override async Task OnParametersSetAsync()
    {
        rule = UploadRule.Of(Field);
        if (string.Equals(described, Value, StringComparison.Ordinal))
        {
            return;
        }

        described = Value;
        upload = Value.Length == 0 ? null : (await Uploads.DescribeAsync([Value], Model.CaseId, CancellationToken.None)).GetValueOrDefault(Value);
    }

    private void Stop() => stop?.Cancel();

    private async Task TakeAsync(InputFileChangeEventArgs args)
    {
        var file = args.File;
        trouble = file.Size > rule.MaxBytes ? new Sentence("upload.tooLarge", rule.MaxMegabytes) : null;
        if (trouble is not null)
        {
            round++;
            return;
        }

        var before = upload;
        using var stopping = stop = new CancellationTokenSource();
        sending = new Transfer(file.Name, file.Size);
        said = string.Empty;
        Model.Uploading++;
        Model.Redraw();
        try
        {
            await using var content = new ProgressStream(file.OpenReadStream(rule.MaxBytes, stopping.Token), ShowAsync);
            var stored = await Uploads.StoreAsync(file.Name, content, rule, Model.CaseId, stopping.Token);
            if (!stored.Succeeded)
            {
                trouble = stored.Problem.Text;
                return;
            }

            if (gone)
            {
                // Nobody will ever know its id.
                await Uploads.DiscardAsync(stored.Value.Id, CancellationToken.None);
                return;
            }

            (upload, described) = (stored.Value, stored.Value.Id.ToString());
            said = Words["Stored", stored.Value.FileName];
            await ValueChanged.InvokeAsync(described);
            if (before is not null)
            {
                await Uploads.DiscardAsync(before.Id, CancellationToken.None);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped by whoever chose it: nothing to say.
        }
        catch (Exception e) when (e is IOException or JSException or TimeoutException or OperationCanceledException)
        {
            trouble = new Sentence("upload.interrupted");
        }
        finally
        {
            Model.Uploading--;
            (sending, stop) = (null, null);
            round++;
            if (!gone)
            {
                Model.Redraw();
            }
        }
    }

    private async Task RemoveAsync()
    {
        var removed = upload;
        (upload, described, trouble, said) = (null, string.Empty, null, string.Empty);
        await ValueChanged.InvokeAsync(null);
        if (removed is not null)
        {
            await Uploads.DiscardAsync(removed.Id, CancellationToken.None);
        }
    }

    // As often as the eye can see it.
    private Task ShowAsync(long read)
    {
        if (sending is not { } transfer || gone)
        {
            return Task.CompletedTask;
        }

        var before = transfer.Percent;
        transfer.Sent = read;
        return transfer.Percent == before ? Task.CompletedTask : InvokeAsync(StateHasChanged);
    }

    private sealed class Transfer(string name, long size)
    {
        public string Name { get; } = name;

        public long Size { get; } = Math.Max(1, size);

        public long Sent { get; set; }

        public int Percent => (int)(Sent * 100 / Size);
    }
}
