using System.Text;
using Portal.Core.Documents;
using Xunit;

namespace Portal.Core.Tests.Documents;

public sealed class SafeXmlTests
{
    private static Task<SafeXmlReading> ReadAsync(string text, SafeXmlLimits? limits = null) =>
        SafeXml.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), limits ?? new SafeXmlLimits(), TestContext.Current.CancellationToken);

    [Fact]
    public async Task ReadAsync_PlainDocument_IsRead()
    {
        var reading = await ReadAsync("<?xml version=\"1.0\"?><report id='1'><name>Größe &amp; mehr</name></report>");

        Assert.True(reading.IsRead);
        Assert.Equal("Größe & mehr", reading.Document.Root!.Element("name")!.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no xml")]
    [InlineData("<a><b></a>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a>&unknown;</a>")]
    [InlineData("<!DOCTYPE a><a/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>")]
    [InlineData("<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x.dtd\"><a/>")]
    [InlineData("<!DOCTYPE l [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;\">]><l>&c;</l>")]
    public async Task ReadAsync_MalformedOrWithDocumentType_IsNotAccepted(string text)
    {
        Assert.Equal(XmlRefusal.NotAccepted, (await ReadAsync(text)).Refusal);
    }

    [Fact]
    public async Task ReadAsync_LongerThanAllowed_IsRefused()
    {
        var text = "<a>" + new string('x', 1000) + "</a>";

        Assert.Equal(XmlRefusal.TooLong, (await ReadAsync(text, new SafeXmlLimits { Bytes = text.Length - 1 })).Refusal);
        Assert.True((await ReadAsync(text, new SafeXmlLimits { Bytes = text.Length })).IsRead);
    }

    [Theory]
    [InlineData(65, true)]
    [InlineData(66, false)]
    [InlineData(200_000, false)]
    public async Task ReadAsync_DeeplyNested_IsRefusedBeforeATreeIsBuilt(int depth, bool read)
    {
        var text = string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

        var reading = await ReadAsync(text);

        Assert.Equal(read, reading.IsRead);
        Assert.Equal(read ? null : XmlRefusal.TooDeep, reading.Refusal);
    }
}
