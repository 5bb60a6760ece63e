using System.Text;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Pages;

/// <summary>The frame of every page of the sandbox: plain HTML, one stylesheet, no script.</summary>
internal static class Page
{
    /// <summary>Answers with a page; <paramref name="trail"/> are the links above the heading.</summary>
    public static IResult Answer(string title, Html body, IReadOnlyList<(string Text, string Href)>? trail = null) =>
        new PageResult(Html.Of(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title} - Sandbox</title>
            <link rel="stylesheet" href="/sandbox/sandbox.css">
            <link rel="icon" href="/sandbox/icon.png">
            </head>
            <body>
            <header><p class="mark">Sandbox <span>plays the providers; every person here is invented</span></p>
            <nav aria-label="Breadcrumb">{Html.Join((trail ?? []).Select(link => Html.Of($"<a href=\"{link.Href}\">{link.Text}</a> ")))}</nav></header>
            <main>
            <h1>{title}</h1>
            {body}
            </main>
            </body>
            </html>

            """));

    /// <summary>The stylesheet of all pages.</summary>
    public static IResult Stylesheet() =>
        Results.Stream(typeof(Page).Assembly.GetManifestResourceStream("sandbox.css")!, "text/css; charset=utf-8");

    /// <summary>A table with a caption for those who can't see it.</summary>
    public static Html Table(string caption, IReadOnlyList<string> heads, IReadOnlyList<Html[]> rows, string empty) =>
        rows.Count == 0
            ? Html.Of($"<p class=\"empty\">{empty}</p>")
            : Html.Of(
                $"""
                <div class="scroll" tabindex="0" role="region" aria-label="{caption}"><table><caption>{caption}</caption>
                <thead><tr>{Html.Join(heads.Select(head => Html.Of($"<th scope=\"col\">{head}</th>")))}</tr></thead>
                <tbody>{Html.Join(rows.Select(Row))}</tbody></table></div>
                """);

    private static Html Row(Html[] cells) => Html.Of($"<tr>{Html.Join(cells.Select(cell => Html.Of($"<td>{cell}</td>")))}</tr>");

    private sealed class PageResult(Html page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            // A policy that the host has already set stands: two would both apply.
            response.Headers.TryAdd("Content-Security-Policy", "default-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'");
            response.Headers.TryAdd("X-Content-Type-Options", "nosniff");
            response.Headers.TryAdd("Cache-Control", "no-store");
            response.ContentType = "text/html; charset=utf-8";
            return response.WriteAsync(page.ToString(), Encoding.UTF8, httpContext.RequestAborted);
        }
    }
}
