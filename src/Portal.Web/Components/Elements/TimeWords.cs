using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Portal.Web.Components.Elements;

/// <summary>Distances in time as words.</summary>
internal sealed class TimeWords(IStringLocalizer<ElementTexts> words)
{
    // Half a minute on top before whole units are counted: what is 2 days off does not read "in 1 day" a blink later.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(30);

    /// <summary>The distance from <paramref name="now"/> to a moment, past or to come; beyond a month the date.</summary>
    public string Of(DateTime moment, DateTime now)
    {
        var past = moment <= now;
        var size = (now - moment).Duration() + Slack;
        return size switch
        {
            _ when size < TimeSpan.FromMinutes(1) => words[past ? "JustNow" : "InAMoment"],
            _ when size < TimeSpan.FromHours(1) => Counted(past, "Minute", (int)size.TotalMinutes),
            _ when size < TimeSpan.FromDays(1) => Counted(past, "Hour", (int)size.TotalHours),
            _ when size < TimeSpan.FromDays(31) => Counted(past, "Day", (int)size.TotalDays),
            _ => moment.ToString("d", CultureInfo.CurrentCulture),
        };
    }

    private string Counted(bool past, string unit, int count) =>
        words[$"{unit}{(count == 1 ? "" : "s")}{(past ? "Ago" : "Ahead")}", count];
}
