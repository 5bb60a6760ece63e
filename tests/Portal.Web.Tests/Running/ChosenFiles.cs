using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Running;

/// <summary>Chooses files as a person can: where an input takes them.</summary>
internal static class ChosenFiles
{
    /// <summary>Chooses files once the input can be used; the browser's driver would put them into one that can't.</summary>
    public static async Task ChooseFilesAsync(this ILocator input, params FilePayload[] files)
    {
        await Expect(input).ToBeEnabledAsync();
        await input.SetInputFilesAsync(files);
    }
}
