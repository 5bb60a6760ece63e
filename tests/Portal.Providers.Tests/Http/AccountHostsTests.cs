using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Xunit;

namespace Portal.Providers.Tests.Http;

public sealed class AccountHostsTests
{
    private static AccountContext Account(string baseUrl, string hosts = "") => new()
    {
        Id = Guid.Empty,
        Name = "account",
        Environment = AccountEnvironment.Live,
        BaseUrl = new Uri(baseUrl),
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { [AccountHosts.Setting] = hosts },
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal),
        WebhookUrl = new Uri("https://portal.example/webhooks/a/secret"),
        LandingUrl = new Uri("https://portal.example/landing"),
        LegalBases = new HashSet<LegalBasis>(),
        Version = 1,
    };

    [Theory]
    [InlineData("https://vendor.example/base/", "https://vendor.example/base/file", true)]
    [InlineData("https://vendor.example/base/", "https://VENDOR.example:443/base/file", true)]
    [InlineData("https://vendor.example/base/", "https://www.vendor.example/base/file", true)]
    [InlineData("https://www.vendor.example/base/", "https://vendor.example/base/file", true)]
    [InlineData("https://vendor.example/", "https://vendor.example/anything", true)]
    [InlineData("http://127.0.0.1:5080/sandbox/x/", "http://127.0.0.1:5080/sandbox/x/file", true)]
    [InlineData("http://127.0.0.1:5080/sandbox/x/", "http://127.0.0.1:5080/sandbox/y/file", false)]
    [InlineData("http://127.0.0.1:5080/sandbox/x/", "http://127.0.0.1:5081/sandbox/x/file", false)]
    [InlineData("https://vendor.example/base/", "http://vendor.example/base/file", false)]
    [InlineData("https://vendor.example/base/", "https://vendor.example:8443/base/file", false)]
    [InlineData("https://vendor.example/base/", "https://vendor.example/other", false)]
    [InlineData("https://vendor.example/base/", "https://vendor.example/base", false)]
    [InlineData("https://vendor.example/base/", "https://vendor.example/baseball", false)]
    [InlineData("https://vendor.example/base/", "https://vendor.example/base/../other", false)]
    [InlineData("https://vendor.example/base/", "https://vendor.example/base/%2e%2e/other", false)]
    [InlineData("https://vendor.example/base/", "https://vendor.example/base/..%2fother", false)]
    [InlineData("https://vendor.example/base/", "https://vendor.example/base/..%5cother", false)]
    [InlineData("https://vendor.example/base/", "https://user@vendor.example/base/file", false)]
    [InlineData("https://vendor.example/base/", "https://vendor.example.evil.example/base/file", false)]
    [InlineData("https://vendor.example/base/", "https://evil.example/vendor.example/base/file", false)]
    [InlineData("https://vendor.example/base/", "https://169.254.169.254/base/file", false)]
    [InlineData("https://vendor.example/base/", "file:///base/file", false)]
    public void Allows_Address_OnlyTheAccountsOwn(string baseUrl, string address, bool allowed) =>
        Assert.Equal(allowed, AccountHosts.Allows(Account(baseUrl), new Uri(address)));

    [Theory]
    [InlineData("files.example", "https://files.example/x", true)]
    [InlineData("https://files.example/only/", "https://files.example/only/x", true)]
    [InlineData("https://files.example/only/", "https://files.example/x", false)]
    [InlineData("a.example, files.example", "https://files.example/x", true)]
    [InlineData("http://files.example/", "http://files.example/x", false)]
    [InlineData("not a host", "https://files.example/x", false)]
    public void Allows_AddedHost_OnlyWhatWasAdded(string hosts, string address, bool allowed) =>
        Assert.Equal(allowed, AccountHosts.Allows(Account("https://vendor.example/", hosts), new Uri(address)));

    [Fact]
    public void Allows_RelativeAddress_IsRefused() => Assert.False(AccountHosts.Allows(Account("https://vendor.example/"), new Uri("/x", UriKind.Relative)));
}
