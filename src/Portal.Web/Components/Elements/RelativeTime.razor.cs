using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Web.Frame;

namespace Portal.Web.Components.Elements;

/// <summary>"5 minutes ago" in the user's language, kept current; the exact time in the user's zone and in UTC on hover.</summary>
public sealed partial class RelativeTime
{
    /// <summary>The moment, in UTC.</summary>
    [Parameter, EditorRequired]
    public required DateTime Utc { get; set; }

    /// <summary>Shows the date and time in the user's zone instead of the distance.</summary>
    [Parameter]
    public bool Absolute { get; set; }

    [CascadingParameter]
    public Preferences? Preferences { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required Ticker Ticker { get; set; }

    [Inject]
    internal TimeWords Words { get; set; } = null!;

    private DateTime Local => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(Utc, DateTimeKind.Utc), Preferences?.Zone ?? TimeZoneInfo.Utc);

    private string Exact => string.Create(CultureInfo.CurrentCulture, $"{Local:G} ({Utc:yyyy-MM-dd HH:mm:ss} UTC)");

    public void Dispose() => Ticker.Ticked -= OnTick;

    protected override void OnInitialized() => Ticker.Ticked += OnTick;

    private void OnTick(object? sender, EventArgs args) => _ = InvokeAsync(StateHasChanged);
}
