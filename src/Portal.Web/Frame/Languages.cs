using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Portal.Web.Frame;

/// <summary>The languages of the portal and how one is chosen: the cookie, else what the browser asks for, else English.</summary>
internal static class Languages
{
    /// <summary>Two-letter codes, in the order in which they are offered, with the culture that formats dates and numbers.</summary>
    public static readonly IReadOnlyList<Language> All =
    [
        new("en", "en-GB", "English"),
        new("de", "de-DE", "Deutsch"),
        new("fr", "fr-FR", "Français"),
    ];

    /// <summary>The two-letter code of the language in which the current request or circuit is answered.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static void Configure(RequestLocalizationOptions options)
    {
        options.SupportedCultures = [.. All.Select(l => CultureInfo.GetCultureInfo(l.FormatCulture))];
        options.SupportedUICultures = [.. All.Select(l => CultureInfo.GetCultureInfo(l.Code))];
        options.DefaultRequestCulture = new RequestCulture(All[0].FormatCulture, All[0].Code);
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders = [new CustomRequestCultureProvider(Choose)];
    }

    private static Task<ProviderCultureResult?> Choose(HttpContext context)
    {
        var language = Find(context.Request.Cookies[PreferenceCookies.Language]) ?? Accepted(context.Request);
        return Task.FromResult(language is null ? null : new ProviderCultureResult(language.FormatCulture, language.Code));
    }

    private static Language? Accepted(HttpRequest request) =>
        request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => Find(l.Value.Value?.Split('-')[0]))
            .FirstOrDefault(l => l is not null);

    private static Language? Find(string? code) =>
        All.FirstOrDefault(l => string.Equals(l.Code, code, StringComparison.OrdinalIgnoreCase));
}
