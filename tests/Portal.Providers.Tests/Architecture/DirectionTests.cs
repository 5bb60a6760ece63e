using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.PostIdent;
using Xunit;

namespace Portal.Providers.Tests.Architecture;

/// <summary>Who may know whom. Each rule is also put to code that breaks it.</summary>
public sealed class DirectionTests
{
    private static readonly Assembly Core = typeof(IProvider).Assembly;
    private static readonly Assembly Providers = typeof(PostIdentExtensions).Assembly;

    /// <summary>Folders of the adapters' assembly that are no provider.</summary>
    private static readonly string[] Shared = ["Http", "Wire"];

    private static readonly string[] NotForCore =
    [
        "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Razor", "System.Net.Http", "Microsoft.Extensions.Http", "Polly", "Portal.Providers", "Portal.Web", "Portal.Sandbox",
    ];

    private static readonly string[] NotForProviders =
    [
        "Portal.Core.Data", "Portal.Core.Work", "Portal.Web", "Portal.Sandbox", "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Mvc", "Microsoft.EntityFrameworkCore",
    ];

    private static IEnumerable<string> Within(IEnumerable<string> mentioned, IEnumerable<string> namespaces) =>
        mentioned.Where(name => namespaces.Any(forbidden => name.StartsWith(forbidden + ".", StringComparison.Ordinal)));

    private static string? FolderOf(Type type) =>
        type.Assembly == Providers && type.Namespace?.Split('.') is ["Portal", "Providers", var folder, ..] ? folder : null;

    /// <summary>Mentions of another provider by a provider, or of any provider by what they share.</summary>
    private static IEnumerable<string> Crossings(Type type, string folder) =>
        Mentions.Of(type).Where(mentioned => FolderOf(mentioned) is { } other && !Shared.Contains(other, StringComparer.Ordinal) && !string.Equals(other, folder, StringComparison.Ordinal))
            .Select(mentioned => $"{type.Name} mentions {mentioned.Name}");

    private static bool IsRegistration(Type type) =>
        type is { IsAbstract: true, IsSealed: true } && type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly) is [var only]
        && only.Name.StartsWith("Add", StringComparison.Ordinal) && only.ReturnType == typeof(IServiceCollection)
        && only.GetParameters() is [var services] && services.ParameterType == typeof(IServiceCollection);

    [Fact]
    public void Core_MentionsNeitherScreensNorCallsNorProviders() => Assert.Empty(Within(Mentions.Of(Core), NotForCore));

    [Fact]
    public void CoreRule_CodeThatCallsOut_IsFound()
    {
        var found = Within(Mentions.Of(typeof(DirectionTests).Assembly), NotForCore).ToList();

        Assert.Contains(found, name => name.StartsWith("System.Net.Http.", StringComparison.Ordinal));
        Assert.Contains(found, name => name.StartsWith("Portal.Providers.PostIdent.", StringComparison.Ordinal));
    }

    [Fact]
    public void Providers_MentionNeitherDataNorWorkNorScreens() => Assert.Empty(Within(Mentions.Of(Providers), NotForProviders));

    [Fact]
    public void ProvidersRule_CodeThatUsesTheDatabase_IsFound() => Assert.NotEmpty(Within(Mentions.Of(Core), NotForProviders));

    [Fact]
    public void Providers_TheirTypes_AreInternalButForOneRegistrationEach()
    {
        var open = Providers.GetExportedTypes();

        Assert.NotEmpty(open);
        Assert.All(open, type => Assert.True(IsRegistration(type), type.FullName));
        Assert.Equal(open.Length, open.Select(FolderOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void RegistrationRule_AnyOtherType_IsFound()
    {
        Assert.False(IsRegistration(typeof(ProviderDirectory)));
        Assert.False(IsRegistration(typeof(TwoRegistrations)));
        Assert.True(IsRegistration(typeof(PostIdentExtensions)));
    }

    [Fact]
    public void Providers_NoneKnowsAnother()
    {
        var types = Providers.GetTypes().Where(type => !type.IsNested && FolderOf(type) is not null).ToList();

        Assert.Contains(types, type => type.Name is "PostIdentProvider");
        Assert.Empty(types.SelectMany(type => Crossings(type, FolderOf(type)!)));
    }

    [Theory]
    [InlineData(typeof(KnowsByField))]
    [InlineData(typeof(KnowsByCall))]
    [InlineData(typeof(KnowsInsideALambda))]
    public void CrossingRule_CodeThatKnowsAProvider_IsFound(Type type) => Assert.NotEmpty(Crossings(type, "Elsewhere"));

    internal static class TwoRegistrations
    {
        public static IServiceCollection AddOne(IServiceCollection services) => services;

        public static IServiceCollection AddTwo(IServiceCollection services) => services;
    }

    private sealed class KnowsByField
    {
        public List<PostIdentProvider>? Provider { get; set; }
    }

    private sealed class KnowsByCall
    {
        public static string Say() => PostIdentKeys.Fingerprint("key") ?? string.Empty;
    }

    private sealed class KnowsInsideALambda
    {
        public static IEnumerable<string> Say(IEnumerable<int> numbers) => numbers.Select(number => $"{number} {PostIdentKeys.Fingerprint("key")}");
    }
}
