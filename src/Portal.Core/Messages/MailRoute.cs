using Microsoft.Extensions.Hosting;

namespace Portal.Core.Messages;

/// <summary>Where mails go: to a server, or into files when none is configured.</summary>
public sealed class MailRoute(PortalOptions options, IHostEnvironment environment)
{
    /// <summary>Whether mails are only written as files.</summary>
    public bool ToFiles => string.IsNullOrWhiteSpace(options.Smtp.Host);

    /// <summary>Files in production reach nobody: staff must see that.</summary>
    public bool IsWarning => ToFiles && environment.IsProduction();

    /// <summary>The directory of the files.</summary>
    public string Directory => Path.Combine(options.DataDirectory, "mail");
}
