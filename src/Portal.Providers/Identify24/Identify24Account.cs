using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Providers.Http;

namespace Portal.Providers.Identify24;

/// <summary>Settings and secrets of an account: the vendor's setup (<i>Authentication</i>), and what an admin decides.</summary>
internal static class Identify24Account
{
    public const string Partner = "partner";
    public const string ProjectId = "projectId";
    public const string StatusMap = "statusMap";
    public const string ApiKey = "apiKey";

    public static IReadOnlyList<FieldDefinition> Fields { get; } =
    [
        new(Partner, FieldKind.Text, "credentials") { Required = true, MaxLength = 200 },
        new(ApiKey, FieldKind.Text, "credentials") { Required = true, Secret = true, MaxLength = 500 },
        new(ProjectId, FieldKind.Text, "project") { MaxLength = 40, Pattern = "[A-Za-z0-9_-]+" },
        new(StatusMap, FieldKind.Multiline, "statuses") { MaxLength = 20_000 },
        new(AccountHosts.Setting, FieldKind.Multiline, "files") { MaxLength = 1000 },
    ];

    /// <summary>The project that idents are made in; picked from the vendor's list, so an account may have none yet.</summary>
    public static string? ProjectOf(AccountContext account) => account.Settings.GetValueOrDefault(ProjectId) is { Length: > 0 } project ? project : null;
}
