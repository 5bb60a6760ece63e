using System.Resources;

namespace Portal.Web.Api;

/// <summary>What the interface for programs says about requests that it can't read.</summary>
internal static class ApiTexts
{
    /// <summary>First part of the keys.</summary>
    public const string Prefix = "api";

    public static ResourceManager ResourceManager { get; } = new("Portal.Web.Api.ApiTexts", typeof(ApiTexts).Assembly);
}
