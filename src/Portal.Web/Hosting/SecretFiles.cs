using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.FileProviders;

namespace Portal.Web.Hosting;

/// <summary>Settings out of files, one each: <c>ConnectionStrings__Portal</c> in the directory that <see cref="Key"/> names, as containers are handed their secrets.</summary>
internal static class SecretFiles
{
    /// <summary>The setting that names the directory.</summary>
    public const string Key = "Portal:SecretsDirectory";

    private const string Separator = "__";

    /// <summary>Adds the files below environment variables and arguments, which still win.</summary>
    /// <exception cref="InvalidOperationException">The directory is named and does not exist.</exception>
    public static void AddSecretFiles(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Key] is not { Length: > 0 } named)
        {
            return;
        }

        var directory = Path.GetFullPath(named);
        if (!Directory.Exists(directory))
        {
            throw new InvalidOperationException($"{Key}: the directory {directory} does not exist.");
        }

        var sources = builder.Configuration.Sources;
        sources.Insert(PlaceBeforeVariables(sources), new KeyPerFileConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(directory),
            Optional = false,

            // A file that stands for no setting, such as the master key, is none of the configuration's business.
            IgnoreCondition = name => !name.Contains(Separator, StringComparison.Ordinal),
        });
    }

    private static int PlaceBeforeVariables(IList<IConfigurationSource> sources)
    {
        for (var i = sources.Count - 1; i >= 0; i--)
        {
            if (sources[i] is EnvironmentVariablesConfigurationSource { Prefix: null or "" })
            {
                return i;
            }
        }

        return sources.Count;
    }
}
