using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;
using Portal.Core.Cases;
using Portal.Core.Contracts;
using Portal.Core.Texts;

namespace Portal.Web.Components.Contracts;

/// <summary>Documents to be signed: how far each is, and uploading them before the person begins, one after another.</summary>
public sealed partial class ContractsTab : IDisposable
{
    private readonly List<Upload> queue = [];
    private readonly CancellationTokenSource gone = new();
    private ContractsView? contracts;
    private Problem? problem;
    private bool asking;
    private bool asked;
    private int? read;

    /// <summary>The case as the reader may see it.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>Raised by the page when something was committed.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    [Inject]
    public required ContractReader Reader { get; set; }

    [Inject]
    public required ContractUploads Uploads { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<ContractWords> Words { get; set; } = null!;

    private bool Busy => asking || queue.Exists(entry => entry.State is UploadState.Waiting or UploadState.Reading or UploadState.HandingOver);

    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (read != Revision)
        {
            contracts = await Reader.ListAsync(View.Id, gone.Token);
            read = Revision;
        }
    }

    // The first look asks by itself: without it nobody knows which documents are waited for.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!asked && contracts is { ReadAt: null, CanRefresh: true })
        {
            asked = true;
            await RefreshAsync();
            StateHasChanged();
        }
    }

    private static string Megabytes(long bytes) => (bytes / 1024d / 1024d).ToString("0.#", CultureInfo.CurrentCulture);

    private string StateOf(Upload entry) => entry.State switch
    {
        UploadState.Waiting => Words["StateWaiting"],
        UploadState.Reading => Words["StateReading", (entry.Size == 0 ? 1 : (double)entry.Taken / entry.Size).ToString("P0", CultureInfo.CurrentCulture)],
        UploadState.HandingOver => Words["StateHandingOver", contracts?.ProviderName ?? string.Empty],
        UploadState.Done => Words["StateDone"],
        _ => entry.Problem ?? string.Empty,
    };

    private async Task RefreshAsync()
    {
        if (asking)
        {
            return;
        }

        asking = true;
        try
        {
            problem = (await Reader.RefreshAsync(View.Id, gone.Token)).Problem;
            contracts = await Reader.ListAsync(View.Id, gone.Token);
        }
        finally
        {
            asking = false;
        }
    }

    private async Task TakeAsync(IReadOnlyList<IBrowserFile> files, string? slot)
    {
        if (Busy || contracts is null)
        {
            return;
        }

        problem = null;
        queue.Clear();
        queue.AddRange(files.Select(file => new Upload(file, slot ?? SlotOf(file.Name))));
        foreach (var entry in queue)
        {
            await UploadAsync(entry);
            contracts = await Reader.ListAsync(View.Id, gone.Token);
            StateHasChanged();
        }
    }

    // Several at once find their slots by their names; what fits none is never put into just any.
    private string? SlotOf(string fileName)
    {
        var fitting = contracts!.Items.Where(item => item.Id is { Length: > 0 } id && (Mentions(id) || Mentions(item.Name))).ToList();
        return fitting.OrderByDescending(item => item.Id!.Length).FirstOrDefault()?.Id;

        bool Mentions(string word) => word.Length > 0 && fileName.Contains(word, StringComparison.OrdinalIgnoreCase);
    }

    private async Task UploadAsync(Upload entry)
    {
        if (contracts!.HasSlots && entry.Slot is null)
        {
            entry.Fail(Words["NoSlot"]);
            return;
        }

        entry.State = UploadState.Reading;
        StateHasChanged();
        try
        {
            await using var content = new ProgressStream(entry.File.OpenReadStream(Math.Max(1, entry.File.Size), gone.Token), taken => Progressed(entry, taken));
            var uploaded = await Uploads.UploadAsync(
                View.Id, new ContractUpload(entry.Slot, entry.File.Name, entry.File.ContentType, content) { Length = entry.File.Size }, gone.Token);
            if (uploaded.Succeeded)
            {
                entry.State = UploadState.Done;
            }
            else
            {
                entry.Fail(Book.Say(uploaded.Problem.Text) + (uploaded.Problem.ProviderText is { Length: > 0 } said ? $" ({said})" : null));
            }
        }
        catch (IOException)
        {
            entry.Fail(Words["Broken"]);
        }
    }

    private void Progressed(Upload entry, long taken)
    {
        entry.Taken = taken;
        if (taken >= entry.Size)
        {
            entry.State = UploadState.HandingOver;
        }

        if (!gone.IsCancellationRequested)
        {
            _ = InvokeAsync(StateHasChanged);
        }
    }
}
