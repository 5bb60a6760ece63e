using Portal.Core.Fields;
using Xunit;

namespace Portal.Core.Tests.Fields;

public sealed class NamedChoicesTests
{
    [Theory]
    [InlineData("12 = Video\n13=eID", "12 Video, 13 eID")]
    [InlineData(" 12 = Video = more \r\n\r\nnothing\n= nameless\n14 =\n12 = again", "12 Video = more")]
    [InlineData(null, "")]
    public void Of_Lines_GivesEachValueOnceWithItsName(string? lines, string expected) =>
        Assert.Equal(expected, string.Join(", ", NamedChoices.Of(lines).Select(choice => $"{choice.Value} {choice.Name}")));
}
