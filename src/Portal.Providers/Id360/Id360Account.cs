using System.Globalization;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Providers.Http;

namespace Portal.Providers.Id360;

/// <summary>Settings and secrets of an account: what the vendor's console shows, what its guide leaves open, and our choices.</summary>
internal static class Id360Account
{
    public const string UserName = "userName";
    public const string Password = "password";
    public const string ProcessId = "processId";
    public const string Mode = "mode";
    public const string CallbackEvents = "callbackEvents";
    public const string CallbackPlace = "callbackPlace";
    public const string CallbackHeaderValue = "callbackHeaderValue";
    public const string LinkDays = "linkDays";
    public const string ComparedFields = "comparedFields";
    public const string DocumentName = "documentName";
    public const string SelfieName = "selfieName";
    public const string Slashes = "slashes";
    public const string InterruptPath = "interruptPath";
    public const string DeletePath = "deletePath";
    public const string ReportPdfPath = "reportPdfPath";

    /// <summary>The person uses the vendor's page.</summary>
    public const string Capture = "capture";

    /// <summary>Our staff take the person through the steps.</summary>
    public const string Service = "service";

    /// <summary>The header by which callbacks show that they answer an enrollment of ours.</summary>
    public const string CallbackHeader = "X-Portal-Callback-Secret";

    private const string PathPattern = @"(?:(?:GET|POST|PUT|PATCH|DELETE) )?(?!/)(?!.*\.\.)[A-Za-z0-9_./?=&-]*\{id\}[A-Za-z0-9_./?=&-]*";

    public static IReadOnlyList<FieldDefinition> Fields { get; } =
    [
        new(UserName, FieldKind.Text, "credentials") { Required = true, MaxLength = 200 },
        new(Password, FieldKind.Text, "credentials") { Required = true, Secret = true, MaxLength = 200 },
        new(ProcessId, FieldKind.Text, "process") { Required = true, MaxLength = 64, Pattern = "[A-Za-z0-9-]+" },
        new(Mode, FieldKind.Choice, "process") { Choices = [new(Capture), new(Service)], Default = Capture },
        new(LinkDays, FieldKind.Number, "process") { Range = (1, 365), Default = "30" },
        new(CallbackHeaderValue, FieldKind.Text, "callbacks") { Required = true, Secret = true, MaxLength = 200, Pattern = "[!-+.-~-]{16,}" },
        new(CallbackEvents, FieldKind.Text, "callbacks") { MaxLength = 40, Pattern = "[A-Z](?:,[A-Z]){0,9}", Default = "E,F,C" },
        new(CallbackPlace, FieldKind.Choice, "callbacks") { Choices = [new("endpoint"), new("enrollment")], Default = "endpoint" },
        new(ComparedFields, FieldKind.Choices, "service") { Choices = [.. Id360Steps.Comparable.Select(field => new FieldChoice(field.Name))], Default = "name,first_name,birth_date" },
        new(DocumentName, FieldKind.Text, "service") { MaxLength = 60, Pattern = "[a-z0-9_]+", Default = "id_document_image" },
        new(SelfieName, FieldKind.Text, "service") { MaxLength = 60, Pattern = "[a-z0-9_]+", Default = "selfie_image_upload" },
        new(InterruptPath, FieldKind.Text, "paths") { MaxLength = 200, Pattern = PathPattern },
        new(DeletePath, FieldKind.Text, "paths") { MaxLength = 200, Pattern = PathPattern },
        new(ReportPdfPath, FieldKind.Text, "paths") { MaxLength = 200, Pattern = PathPattern },
        new(Slashes, FieldKind.Choice, "paths") { Choices = [new("shown"), new("always")], Default = "shown" },
        new(AccountHosts.Setting, FieldKind.Multiline, "paths") { MaxLength = 1000 },
    ];

    /// <summary>A setting, or what the form proposes for it.</summary>
    public static string Of(AccountContext account, string setting) =>
        account.Settings.GetValueOrDefault(setting) is { Length: > 0 } value ? value : Fields.First(field => string.Equals(field.Key, setting, StringComparison.Ordinal)).Default ?? string.Empty;

    /// <summary>How long a link is taken to work; the vendor's process decides, and its text does not say.</summary>
    public static TimeSpan LinkLifetime(AccountContext account) =>
        TimeSpan.FromDays(int.TryParse(Of(account, LinkDays), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= 365 ? days : 30);

    /// <summary>Method and address of a path that only the customer knows; <see langword="null"/> when none is configured or it can't be one.</summary>
    public static (HttpMethod Method, Uri Address)? Path(AccountContext account, string setting, HttpMethod usual, string enrollmentId)
    {
        if (account.Settings.GetValueOrDefault(setting) is not { Length: > 0 } path || !Id360Client.IsId(enrollmentId))
        {
            return null;
        }

        var parts = path.Split(' ', 2);
        var (method, rest) = parts.Length == 2 ? (HttpMethod.Parse(parts[0]), parts[1]) : (usual, path);
        return Uri.TryCreate(account.BaseUrl, rest.Replace("{id}", enrollmentId, StringComparison.Ordinal), out var address) && AccountHosts.Allows(account, address) ? (method, address) : null;
    }

    /// <summary>Whether the vendor is given our header for the enrollment as a whole: it then goes to every address that is called.</summary>
    public static bool HeaderIsForAll(AccountContext account) => Of(account, CallbackPlace) is "enrollment";

    /// <summary>Whether the vendor can call an address of ours: https, or this machine's own stand-in.</summary>
    public static bool IsReachable(AccountContext account, Uri address) =>
        string.Equals(address.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
        || (account.Environment is AccountEnvironment.Sandbox && address.IsLoopback && string.Equals(address.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal));
}
