using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Web.Components.Admin;

/// <summary>What all of the admin's lists do: read what the address asks for, look again when operations change, say what went wrong.</summary>
public abstract class LiveAdminPage : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource gone = new();
    private IDisposable? subscription;
    private ITimer? pause;

    [Inject]
    public required CaseFeed Feed { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    internal IStringLocalizer<AdminTexts> Words { get; set; } = null!;

    /// <summary>Ends with the page.</summary>
    protected CancellationToken Gone => gone.Token;

    /// <summary>What the last action came to; shown above the list.</summary>
    protected Said? Said { get; set; }

    /// <summary>An action is under way: its buttons can't be pressed twice.</summary>
    protected bool Busy { get; private set; }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        subscription?.Dispose();
        if (pause is not null)
        {
            await pause.DisposeAsync();
        }

        await gone.CancelAsync();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads what the address asks for.</summary>
    protected abstract Task LoadAsync();

    /// <inheritdoc />
    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <inheritdoc />
    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            pause = Clock.CreateTimer(_ => _ = InvokeAsync(LookAgainAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            subscription = Feed.Subscribe(Guid.Empty, _ => pause.Change(Pause, Timeout.InfiniteTimeSpan));

            // What was committed between the first reading and now.
            pause.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Does one action, says what it came to, and reads again.</summary>
    protected async Task<bool> DoAsync<T>(Func<Task<Outcome<T>>> action, string? done = null)
        where T : class
    {
        if (Busy)
        {
            return false;
        }

        Busy = true;
        Said = null;
        try
        {
            var outcome = await action();
            Said = outcome.Succeeded
                ? done is null ? null : new Said(done, IsError: false)
                : new Said(Book.Say(outcome.Problem.Text), IsError: true) { Fields = [.. outcome.Problem.Fields.Select(field => Book.Say(field.Text)).Distinct(StringComparer.Ordinal)] };
            await LoadAsync();
            return outcome.Succeeded;
        }
        finally
        {
            Busy = false;
        }
    }

    /// <summary>Goes to the same page with other parameters.</summary>
    protected void Go(string route, params (string Name, object? Value)[] parameters) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(
            Navigation.ToAbsoluteUri(route).ToString(),
            parameters.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)));

    private async Task LookAgainAsync()
    {
        if (gone.IsCancellationRequested || Busy)
        {
            return;
        }

        await LoadAsync();
        StateHasChanged();
    }
}

/// <summary>What an action came to, in the reader's language.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="IsError">Whether it failed.</param>
public sealed record Said(string Text, bool IsError)
{
    /// <summary>What is wrong with single fields.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];
}
