namespace Portal.Providers.Tests;

/// <summary>The time that recorded answers are made for.</summary>
internal static class SampleTime
{
    public static readonly DateTimeOffset Now = new(2026, 3, 10, 12, 0, 0, TimeSpan.Zero);
}
