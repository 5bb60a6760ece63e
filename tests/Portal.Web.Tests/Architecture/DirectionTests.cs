using System.Reflection;
using System.Text.RegularExpressions;
using Portal.Core.Cases;

namespace Portal.Web.Tests.Architecture;

/// <summary>Which room may touch what: Web to Core, Providers to Core, and nothing the other way.</summary>
public sealed partial class DirectionTests
{
    private static readonly string[] Code = [".cs", ".razor"];
    private static readonly string[] Everything = [".cs", ".razor", ".resx", ".css", ".js"];

    [Fact]
    public void Core_Assembly_RefersToNoPagesNoHttpClientAndNoneOfTheOthers()
    {
        var references = typeof(CaseQueries).Assembly.GetReferencedAssemblies().Select(name => name.Name ?? string.Empty).ToList();
        Assert.Contains("Microsoft.EntityFrameworkCore", references, StringComparer.Ordinal);
        Assert.DoesNotContain(references, name => ForeignAssembly().IsMatch(name));
    }

    [Fact]
    public void Core_Sources_MentionNoPagesAndNoHttpClient() =>
        Assert.Empty(SourceTree.Lines("Portal.Core", Code, PagesAndClients()));

    [Fact]
    public void Core_Sources_NameNoProvider() =>
        Assert.Empty(SourceTree.Lines("Portal.Core", Everything, ProviderName()));

    [Fact]
    public void Web_Sources_NameAProviderInProgramAlone() =>
        Assert.Empty(SourceTree.Lines("Portal.Web", Everything, ProviderName(), "Portal.Web/Program.cs", "Portal.Web/wwwroot/_framework/"));

    [Fact]
    public void Program_Source_NamesTheProviders() =>
        Assert.NotEmpty(SourceTree.Lines("Portal.Web", [".cs"], ProviderName()));

    [Fact]
    public void Web_Sources_UseAdaptersInProgramAlone() =>
        Assert.Empty(SourceTree.Lines("Portal.Web", Code, Adapters(), "Portal.Web/Program.cs"));

    [Fact]
    public void Components_Sources_TouchNoDatabaseNoClientAndNoAdapter() =>
        Assert.Empty(SourceTree.Lines("Portal.Web/Components", Code, BehindTheServices()));

    [Fact]
    public void Components_Types_HoldNoDatabaseAndNoClient()
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var types = typeof(Portal.Web.Frame.PortalFrame).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("Portal.Web.Components", StringComparison.Ordinal) ?? false).ToList();
        var held = types.SelectMany(type => type.GetFields(all).Select(field => field.FieldType)
                .Concat(type.GetConstructors(all).SelectMany(constructor => constructor.GetParameters()).Select(parameter => parameter.ParameterType))
                .Select(what => $"{type.Name}: {what.FullName}"));
        Assert.True(types.Count > 10, "The rule looks at the wrong assembly.");
        Assert.DoesNotContain(held, what => BehindTheServices().IsMatch(what));
    }

    [Fact]
    public void Sql_OutsideData_StandsNowhere() =>
        Assert.Empty(SourceTree.Lines(".", Code, Sql(), "Portal.Core/Data/"));

    [Fact]
    public void Sql_InsideData_IsFound() =>
        Assert.NotEmpty(SourceTree.Lines("Portal.Core/Data", Code, Sql()));

    // One place owns begin, commit and trying again.
    [Fact]
    public void Transactions_OutsideData_AreOpenedNowhere() =>
        Assert.Empty(SourceTree.Lines(".", Code, Transactions(), "Portal.Core/Data/"));

    [Fact]
    public void Transactions_InsideData_AreFound() =>
        Assert.NotEmpty(SourceTree.Lines("Portal.Core/Data", Code, Transactions()));

    [GeneratedRegex(@"^(Microsoft\.AspNetCore\.(Components|Mvc|Razor)|System\.Net\.Http$|Microsoft\.Extensions\.Http|Polly|Portal\.(Web|Providers|Sandbox))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ForeignAssembly();

    [GeneratedRegex(@"\bRazor|Microsoft\.AspNetCore\.(Components|Mvc)|\bI?Http(Client|MessageHandler|ClientFactory)\b|System\.Net\.Http|\bPolly\b|\bPortal\.(Web|Providers|Sandbox)\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PagesAndClients();

    [GeneratedRegex(@"postident|autoident|identity[.-]?tm\b|identify24|id360|idnow|deutsche ?post", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ProviderName();

    [GeneratedRegex(@"\bPortal\.Providers\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Adapters();

    [GeneratedRegex(@"DbContext|IPortalDbFactory|EntityFrameworkCore|\bHttpClient|HttpClientFactory|System\.Net\.Http\b|Portal\.Providers\b|\bIProvider\b|Portal\.Core\.Data\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BehindTheServices();

    [GeneratedRegex(@"\bBeginTransaction|\bUseTransaction|CreateExecutionStrategy|\bI?Db(Context)?Transaction\b|\bTransactionScope\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Transactions();

    [GeneratedRegex(@"FromSql(Raw|Interpolated)|ExecuteSql(Raw|Interpolated)|\b(Sqlite|Sql|Db)(Connection|Command)\b|CreateCommand\(|\.CommandText\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Sql();
}
