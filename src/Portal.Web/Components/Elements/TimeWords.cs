using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Portal.Web.Components.Elements;

/// <summary>Distances in time as words.</summary>
internal sealed class TimeWords(IStringLocalizer<ElementTexts> words)
{
    /// <summary>The distance from <paramref name="now"/> to a moment, past or to come; beyond a month the date.</summary>
    public string Of(DateTime moment, DateTime now)
    {
        var distance = now - moment;
        var past = distance >= TimeSpan.Zero;
        var size = distance.Duration();
        return size switch
        {
            _ when size < TimeSpan.FromSeconds(45) => words[past ? "JustNow" : "InAMoment"],
            _ when size < TimeSpan.FromMinutes(60) => Counted(past, "Minute", Math.Max(1, (int)Math.Round(size.TotalMinutes))),
            _ when size < TimeSpan.FromHours(24) => Counted(past, "Hour", (int)size.TotalHours),
            _ when size < TimeSpan.FromDays(31) => Counted(past, "Day", (int)size.TotalDays),
            _ => moment.ToString("d", CultureInfo.CurrentCulture),
        };
    }

    private string Counted(bool past, string unit, int count) =>
        words[$"{unit}{(count == 1 ? "" : "s")}{(past ? "Ago" : "Ahead")}", count];
}
