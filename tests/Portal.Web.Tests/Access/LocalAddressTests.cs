using Portal.Web.Access;

namespace Portal.Web.Tests.Access;

public sealed class LocalAddressTests
{
    [Theory]
    [InlineData("/cases?status=Success", "/cases?status=Success")]
    [InlineData("/", "/")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\telsewhere", "/")]
    [InlineData("/account/sign-in", "/")]
    public void Of_WantedAddress_IsOneOfOurPages(string? wanted, string expected) => Assert.Equal(expected, LocalAddress.Of(wanted));
}
