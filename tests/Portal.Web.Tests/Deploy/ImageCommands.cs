namespace Portal.Web.Tests.Deploy;

/// <summary>The commands that image and compose file run. Each of them is run by a test as well: what is not here may not stand there.</summary>
internal static class ImageCommands
{
    /// <summary>Run in its own words by <see cref="Hosting.PublishedJourneys"/>, which adds that it was built already.</summary>
    public const string Publish = "dotnet publish src/Portal.Web --configuration Release --output /published";

    /// <summary>Run by every test that starts a portal.</summary>
    public const string Start = "dotnet Portal.Web.dll";

    /// <summary>Run by <see cref="CommandTests"/>.</summary>
    public const string Migrate = "dotnet Portal.Web.dll migrate";

    /// <summary>Run by <see cref="CommandTests"/>.</summary>
    public const string Health = "dotnet Portal.Web.dll health";
}
