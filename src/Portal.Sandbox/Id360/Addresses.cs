using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Id360;

/// <summary>Addresses of this stand-in, as the caller knows it.</summary>
internal static class Addresses
{
    /// <summary>The base address, without a slash at its end.</summary>
    public static string Base(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{Id360Sandbox.Root}";
}
