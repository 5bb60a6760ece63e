using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Work;

public sealed class RetryScheduleTests
{
    private static readonly DateTime Start = new(2026, 3, 2, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Next_FirstFailures_WaitSecondsThenMinutesThenHours()
    {
        Assert.InRange(RetrySchedule.Wait(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        Assert.InRange(RetrySchedule.Wait(6), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(30));
        Assert.InRange(RetrySchedule.Wait(30), TimeSpan.FromHours(1), TimeSpan.FromHours(6));
    }

    [Theory]
    [InlineData(0.0, 0.75)]
    [InlineData(0.5, 1.0)]
    [InlineData(1.0, 1.25)]
    public void Next_AnyChance_StaysWithinAQuarter(double chance, double factor)
    {
        Assert.Equal(Start + (RetrySchedule.Wait(3) * factor), RetrySchedule.Next(3, Start, Start, chance));
    }

    [Fact]
    public void Next_AlwaysFailing_EndsWithinEightDaysAndNotBeforeTheSeventh()
    {
        var now = Start;
        var failures = 0;
        while (RetrySchedule.Next(++failures, Start, now, chance: 0.5) is { } next)
        {
            Assert.True(next > now);
            now = next;
        }

        Assert.InRange(now - Start, TimeSpan.FromDays(7), RetrySchedule.Limit);
        Assert.InRange(failures, 40, 100);
    }
}
