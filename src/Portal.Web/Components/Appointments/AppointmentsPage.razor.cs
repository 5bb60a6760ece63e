using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Appointments;
using Portal.Core.Timeline;
using Portal.Web.Frame;

namespace Portal.Web.Components.Appointments;

/// <summary>Today's appointments, or those that come: live, in the reader's zone and in the one that the person was told.</summary>
public sealed partial class AppointmentsPage
{
    private const int PageSize = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    private readonly CancellationTokenSource gone = new();
    private List<AppointmentRow>? rows;
    private AppointmentCursor? next;
    private string? shown;
    private IDisposable? subscription;
    private ITimer? pause;
    private int told;

    /// <summary><c>coming</c>, or today.</summary>
    [SupplyParameterFromQuery]
    public string? Span { get; set; }

    [CascadingParameter]
    public Preferences? Preferences { get; set; }

    [Inject]
    public required AppointmentService Appointments { get; set; }

    [Inject]
    public required CaseFeed Feed { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    internal IStringLocalizer<AppointmentTexts> Words { get; set; } = null!;

    private bool Coming => string.Equals(Span, "coming", StringComparison.Ordinal);

    private DateTime Now => Clock.GetUtcNow().UtcDateTime;

    public async ValueTask DisposeAsync()
    {
        subscription?.Dispose();
        if (pause is not null)
        {
            await pause.DisposeAsync();
        }

        await gone.CancelAsync();
        gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (rows is null || !string.Equals(shown, Span, StringComparison.Ordinal))
        {
            shown = Span;
            await LoadAsync(PageSize);
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        pause = Clock.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        subscription = Feed.Subscribe(caseId: null, changed => Hear(changed));

        // What was committed between the first reading and now.
        Hear(null);
    }

    // A burst is one reading.
    private void Hear(Guid? changed)
    {
        if (changed != Guid.Empty && Interlocked.Exchange(ref told, 1) == 0)
        {
            pause?.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    private bool IsOver(AppointmentRow row) => row.Appointment.At < Now;

    // A day is the reader's, as their clock has it.
    private (DateTime From, DateTime Before) Window()
    {
        var zone = Preferences?.Zone ?? TimeZoneInfo.Utc;
        var today = TimeZoneInfo.ConvertTimeFromUtc(Now, zone).Date;
        var (begin, end) = (Midnight(today, zone), Midnight(today.AddDays(1), zone));
        return Coming ? (end, end + Ahead) : (begin, end);
    }

    private static DateTime Midnight(DateTime day, TimeZoneInfo zone) =>
        (Zones.Resolve(day, zone) ?? Zones.Resolve(day.AddHours(1), zone) ?? new DateTimeOffset(day, TimeSpan.Zero)).UtcDateTime;

    private async Task LoadAsync(int size)
    {
        var (from, before) = Window();
        var page = await Appointments.ListAsync(from, before, after: null, size, gone.Token);
        (rows, next) = ([.. page.Rows], page.Next);
    }

    private async Task MoreAsync()
    {
        var (from, before) = Window();
        var page = await Appointments.ListAsync(from, before, next, PageSize, gone.Token);
        rows!.AddRange(page.Rows);
        next = page.Next;
    }

    private async Task RefreshAsync()
    {
        Interlocked.Exchange(ref told, 0);
        try
        {
            await LoadAsync(Math.Max(PageSize, rows?.Count ?? 0));
            StateHasChanged();
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }
}
