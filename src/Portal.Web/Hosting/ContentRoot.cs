namespace Portal.Web.Hosting;

/// <summary>Where the portal finds its own files: a published one beside its program, from wherever it is started.</summary>
internal static class ContentRoot
{
    /// <summary>The options that a portal is built with. A content root that the shell or the command line names wins.</summary>
    /// <param name="args">Of the command line.</param>
    /// <param name="programDirectory">Where the program lies.</param>
    public static WebApplicationOptions Options(string[] args, string programDirectory)
    {
        var named = new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_")
            .AddEnvironmentVariables("ASPNETCORE_")
            .AddCommandLine(args)
            .Build()[HostDefaults.ContentRootKey];
        return new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = named is null && Directory.Exists(Path.Combine(programDirectory, "wwwroot")) ? programDirectory : null,
        };
    }
}
