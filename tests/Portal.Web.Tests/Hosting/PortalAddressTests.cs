using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Portal.Web.Hosting;

namespace Portal.Web.Tests.Hosting;

public sealed class PortalAddressTests
{
    [Fact]
    public void DefaultAddress_NothingNamed_IsLoopback5080() => Assert.Equal("http://localhost:5080", Urls());

    [Theory]
    [InlineData("--urls=http://127.0.0.1:1234", "http://127.0.0.1:1234")]
    [InlineData("--http_ports=8080", null)]
    [InlineData("--https_ports=8443", null)]
    [InlineData("--Kestrel:Endpoints:Web:Url=http://127.0.0.1:1234", null)]
    public void DefaultAddress_AddressNamed_GivesWay(string argument, string? expected) => Assert.Equal(expected, Urls(argument));

    private static string? Urls(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.UseDefaultAddress();
        return builder.WebHost.GetSetting(WebHostDefaults.ServerUrlsKey);
    }
}
