using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portal.Providers.Wire;
using Xunit;

namespace Portal.Providers.Tests.Wire;

public sealed class JsonTests
{
    private static Json Read(string text) => Json.Read(Encoding.UTF8.GetBytes(text))!.Value;

    [Theory]
    [InlineData("""{"a":"text"}""", "text")]
    [InlineData("""{"a":" padded "}""", "padded")]
    [InlineData("""{"a":12.50}""", "12.50")]
    [InlineData("""{"a":true}""", "true")]
    [InlineData("""{"A":"other case"}""", "other case")]
    [InlineData("""{"A":"other case","a":"exact"}""", "exact")]
    [InlineData("""{"a":"first","a":"last"}""", "last")]
    [InlineData("""{"a":"trailing comma",}""", "trailing comma")]
    [InlineData("""{"a":null}""", null)]
    [InlineData("""{"a":"  "}""", null)]
    [InlineData("""{"a":{}}""", null)]
    [InlineData("""{"a":[]}""", null)]
    [InlineData("""[1]""", null)]
    [InlineData("""{"a":"half \ud800 character"}""", """half \ud800 character""")]
    public void Text_Member_IsReadWithPatience(string body, string? text) => Assert.Equal(text, Read(body)["a"].Text);

    [Fact]
    public void Items_ListOrObjectAlone_AreEntries()
    {
        Assert.Equal(2, Read("[1,2]").Items.Count());
        Assert.Single(Read("""{"a":1}""").Items);
        Assert.Empty(Read("\"text\"").Items);
        Assert.Empty(Read("{}")["missing"].Items);
    }

    [Theory]
    [InlineData("2016-11-02T14:23:04+01:00", "2016-11-02T13:23:04Z")]
    [InlineData("2016-11-02T14:23:04Z", "2016-11-02T14:23:04Z")]
    [InlineData("2016-11-02T14:23:04", "2016-11-02T14:23:04Z")]
    public void Time_IsoTime_IsUtc(string text, string utc) =>
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime, Read($"\"{text}\"").Time);

    [Fact]
    public void Time_NoTime_IsNothing() => Assert.Null(Read("\"tomorrow\"").Time);

    [Fact]
    public void Read_MarkAtTheBeginningAndBytesThatAreNoUtf8_AreForgiven()
    {
        Assert.Equal("x", Json.Read(new byte[] { 0xEF, 0xBB, 0xBF, (byte)'"', (byte)'x', (byte)'"' })!.Value.Text);
        Assert.Equal("M\uFFFDller", Json.Read(new byte[] { (byte)'"', (byte)'M', 0xFC, (byte)'l', (byte)'l', (byte)'e', (byte)'r', (byte)'"' })!.Value.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{\"a\":")]
    [InlineData("/* comment */ {}")]
    public void Read_NoJson_IsNothing(string body) => Assert.Null(Json.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Read_DeeperThanSixtyFour_IsNothing()
    {
        Assert.NotNull(Json.Read(Encoding.UTF8.GetBytes(new string('[', 64) + new string(']', 64))));
        Assert.Null(Json.Read(Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65))));
    }

    [Fact]
    public void Read_SampleWithoutItsComma_IsReadLoosely()
    {
        const string Sample = """
            { "apiVersion": "v1", "error": { "code": 400, "message": "Bad Request"
              "errors": [ { "reason": "incorrect \"value\"" "key": "contactDataProvided.email" } { "key": "b" } ] } }
            """;

        Assert.Null(Json.Read(Encoding.UTF8.GetBytes(Sample)));
        var errors = LooseJson.Read(Encoding.UTF8.GetBytes(Sample))!.Value["error"]["errors"].Items.ToList();
        Assert.Equal("contactDataProvided.email, b", string.Join(", ", errors.Select(error => error["key"].Text)));
    }

    [Fact]
    public void Read_AnyBytes_NeverThrows()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll<byte[]>(bytes =>
        {
            _ = LooseJson.Read(bytes)?["a"].Text;
            return true;
        }));
        var pieces = Gen.Elements("{", "}", "[", "]", "\"", "\\", "\\ud800", "a", ":", ",", " ", "1", "true", "null", "é").ListOf().Select(list => string.Concat(list));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1000), Prop.ForAll(pieces.ToArbitrary(), text =>
        {
            var json = LooseJson.Read(Encoding.UTF8.GetBytes(text));
            _ = json?["a"].Text + json?.Items.Count() + json?.Members.Count() + json?.Time;
            return true;
        }));
    }
}
