using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Web.Components.Elements;

namespace Portal.Web.Tests.Elements;

public sealed class TimeWordsTests
{
    private static readonly DateTime Now = new(2026, 3, 14, 12, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, "en", "just now")]
    [InlineData(-29, "en", "just now")]
    [InlineData(-60, "en", "1 minute ago")]
    [InlineData(-300, "de", "vor 5 Minuten")]
    [InlineData(-3600, "fr", "il y a 1 heure")]
    [InlineData(-86400, "en", "1 day ago")]
    [InlineData(172795, "de", "in 2 Tagen")]
    [InlineData(-3456000, "de", "02.02.2026")]
    [InlineData(-3456000, "en", "02/02/2026")]
    public void Of_Distance_ReadsInTheLanguage(int seconds, string language, string expected)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language == "en" ? "en-GB" : "de-DE");
            using var services = new ServiceCollection().AddLogging().AddLocalization().AddScoped<TimeWords>().BuildServiceProvider();
            Assert.Equal(expected, services.GetRequiredService<TimeWords>().Of(Now.AddSeconds(seconds), Now));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }
}
