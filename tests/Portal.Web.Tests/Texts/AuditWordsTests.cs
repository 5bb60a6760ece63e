using System.Globalization;
using System.Reflection;
using System.Xml.Linq;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Desk;
using Portal.Core.Messages;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Work;
using Portal.Web.Components.AuditTrail;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Texts;

/// <summary>Whoever reads the audit reads words: each code that can be written has its own, and one that is unknown is shown as it is.</summary>
public sealed class AuditWordsTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Portal.Web", "Components", "AuditTrail");

    public static TheoryData<string> Languages => ["", ".de", ".fr"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Codes_ThatTheCoreWrites_HaveTheirWords(string language)
    {
        var words = KeysOf(language);
        var wanted = AuditCodes.Actions().Select(code => $"action.{code}")
            .Concat(AuditCodes.Subjects().Select(code => $"subject.{code}"))
            .Concat(AuditCodes.Details().Select(code => $"detail.{code}"));

        Assert.Empty(wanted.Except(words, StringComparer.Ordinal));
    }

    [Fact]
    public void Words_OfTheAudit_AreThoseOfCodesThatAreWritten()
    {
        var codes = AuditCodes.Actions().Select(code => $"action.{code}")
            .Concat(AuditCodes.Subjects().Select(code => $"subject.{code}"))
            .Concat(AuditCodes.Details().Select(code => $"detail.{code}"));

        Assert.Empty(KeysOf("").Where(key => !key.StartsWith("value.", StringComparison.Ordinal)).Except([.. codes, "pair"], StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_PutTogetherOrTakenFromElsewhere_AreKnown()
    {
        Assert.Empty(AuditCodes.UnknownComposed());
        Assert.Empty(AuditCodes.FormerComposed());
        Assert.Equal(["ExportFiles.cs", "PayloadService.cs", "PortalBootstrap.cs"], AuditCodes.SubjectsFromElsewhere());
    }

    [Fact]
    public void Values_ThatAreOurs_HaveTheirWords()
    {
        var wanted = Named("outcome", [.. Enum.GetNames<FailureCategory>(), .. Enum.GetNames<CreationState>(), "done"])
            .Concat(Named("role", Enum.GetNames<PortalRole>()))
            .Concat(Named("sort", Enum.GetNames<CaseSort>()))
            .Concat(Named("consentHow", Enum.GetNames<ConsentForm>()))
            .Concat(Named("template", MessageTemplates.All))
            .Concat(Named("language", MessageTemplates.Languages))
            .Concat(Named("kind", typeof(WorkKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!)));

        Assert.Empty(wanted.Except(KeysOf(""), StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("en", "Document previewed", "Case", "Language: French", "Kind: Web link, iOS app")]
    [InlineData("de", "Dokument in der Vorschau gezeigt", "Fall", "Sprache: Französisch", "Art: Weblink, iOS-App")]
    [InlineData("fr", "Aperçu du document affiché", "Dossier", "Langue\u00a0: français", "Type\u00a0: Lien web, Application iOS")]
    public void Words_InEachLanguage_AreSaid(string language, string action, string subject, string detail, string kinds)
    {
        using var services = Services(language);
        var words = services.GetRequiredService<AuditWords>();

        Assert.Equal((action, subject), (words.Action("document.preview"), words.Subject("case")));
        Assert.Equal((detail, kinds), (words.Detail("language", "fr"), words.Detail("kind", "web,ios")));
        Assert.EndsWith(action, words.Detail("action", "document.preview"), StringComparison.Ordinal);
        Assert.Equal("document.preview", words.CodeOf($"{action} (document.preview)"));
        Assert.Equal("document.preview", words.CodeOf(action.ToUpperInvariant()));
        Assert.Contains("document.preview", words.Actions, StringComparer.Ordinal);
    }

    [Fact]
    public void Words_OfAnUnknownCode_AreTheCode()
    {
        using var services = Services("de");
        var words = services.GetRequiredService<AuditWords>();

        Assert.Equal(("moon.visit", "moon", "phase: full"), (words.Action("moon.visit"), words.Subject("moon"), words.Detail("phase", "full")));
        Assert.Equal("Ergebnis: Wonderful", words.Detail("outcome", "Wonderful"));
        Assert.Equal(("moon.visit", "case.create", (string?)null), (words.CodeOf(" moon.visit "), words.CodeOf("case.create"), words.CodeOf(" ")));
        Assert.Equal("moon.visit", words.Entry("moon.visit"));
    }

    private static ServiceProvider Services(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        return new ServiceCollection().AddLogging().AddLocalization().AddSingleton<TextBook>().AddSingleton<AuditWords>().BuildServiceProvider();
    }

    private static IEnumerable<string> Named(string detail, IEnumerable<string> values) => values.Select(value => $"value.{detail}.{value.ToLowerInvariant()}");

    private static HashSet<string> KeysOf(string language) =>
        XDocument.Load(Path.Combine(Folder, $"AuditTexts{language}.resx")).Root!.Elements("data").Select(data => data.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
}
