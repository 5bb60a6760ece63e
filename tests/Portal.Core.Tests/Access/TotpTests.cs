using Portal.Core.Access.SignIn;
using Xunit;

namespace Portal.Core.Tests.Access;

public sealed class TotpTests
{
    // RFC 6238, appendix B, SHA-1; the last six of the eight digits printed there.
    private static readonly byte[] Key = "12345678901234567890"u8.ToArray();

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void CodeAt_VectorOfTheRfc_IsItsCode(long seconds, string code)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(seconds);

        Assert.Equal(code, Totp.CodeAt(Key, Totp.StepAt(at)));
        Assert.Equal(Totp.StepAt(at), Totp.StepOf(Key, code, at));
    }

    [Theory]
    [InlineData(-30, true)]
    [InlineData(30, true)]
    [InlineData(-60, false)]
    [InlineData(60, false)]
    public void StepOf_ClockDiffers_OneStepIsTolerated(int seconds, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_010);
        var code = Totp.CodeAt(Key, Totp.StepAt(now.AddSeconds(seconds)));

        Assert.Equal(accepted, Totp.StepOf(Key, code, now) is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("28708")]
    [InlineData("2870822")]
    [InlineData("abcdef")]
    public void StepOf_NoCode_IsRefused(string code) => Assert.Null(Totp.StepOf(Key, code, DateTimeOffset.FromUnixTimeSeconds(59)));

    [Fact]
    public void Base32_VectorOfTheRfc_IsItsText() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Base32(Key));
}
