using Microsoft.Extensions.Configuration.Json;

namespace Portal.Web.Hosting;

/// <summary>The settings file at the repository's root, as the copy that the build links into the output.</summary>
internal static class DevelopmentSettings
{
    private const string FileName = "appsettings.Development.json";

    /// <summary>Inserts the linked file right after the environment's own JSON file, so that environment variables and arguments still win.</summary>
    public static void AddDevelopmentSettings(this WebApplicationBuilder builder)
    {
        var path = Path.Combine(AppContext.BaseDirectory, FileName);
        if (!builder.Environment.IsDevelopment() || !File.Exists(path))
        {
            return;
        }

        var sources = builder.Configuration.Sources;
        var linked = new JsonConfigurationSource { Path = path, Optional = true };
        linked.ResolveFileProvider();
        sources.Insert(PlaceAfterJsonFiles(sources), linked);
    }

    private static int PlaceAfterJsonFiles(IList<IConfigurationSource> sources)
    {
        for (var i = sources.Count - 1; i >= 0; i--)
        {
            if (sources[i] is JsonConfigurationSource { Path: { } file } && file.StartsWith("appsettings.", StringComparison.Ordinal))
            {
                return i + 1;
            }
        }

        return 0;
    }
}
