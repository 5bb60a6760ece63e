using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Pages;

/// <summary>All stand-ins with all their cases.</summary>
internal static class IndexPage
{
    public static IResult Answer(IReadOnlyList<ISandboxProvider> providers) =>
        Page.Answer("All stand-ins", Html.Join(providers.Select(provider => Html.Of(
            $"""
            <section><h2><a href="/sandbox/{provider.Key}">{provider.Name}</a></h2>
            {Table(provider)}</section>
            """))));

    /// <summary>The cases of one stand-in, newest first.</summary>
    public static Html Table(ISandboxProvider provider) =>
        Page.Table(
            $"Cases at {provider.Name}",
            ["Case", "Reference", "Person", "Status", "Created"],
            provider.Cases().Take(200).Select(line => new[]
            {
                Html.Of($"<a href=\"/sandbox/{provider.Key}/cases/{line.Id}\">{line.Id}</a>"),
                Html.Of($"{line.Reference}"),
                Html.Of($"{line.Person}"),
                Html.Of($"{line.Status}"),
                Html.Of($"{line.Created.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC"),
            }).ToArray(),
            "No case yet. Cases appear here when the portal starts an identification at this account.");
}
