using Portal.Core.Vault;
using Xunit;

namespace Portal.Core.Tests.Vault;

public sealed class MasterKeyFileTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("portal-keys-");

    private string DefaultPath => Path.Combine(_data.FullName, "keys", "master.key");

    public void Dispose() => _data.Delete(recursive: true);

    private string Write(string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var path = Path.Combine(_data.FullName, "configured.key");
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }

        return path;
    }

    private static string Line(string id, byte filler, int length = 32) => $"{id}:{Convert.ToBase64String(Enumerable.Repeat(filler, length).ToArray())}";

    [Fact]
    public void Open_NothingConfigured_MakesAKeyForItsOwnerOnly()
    {
        var first = MasterKeyFile.Open(configuredPath: null, _data.FullName);

        Assert.True(first.IsOpen, first.Problem);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(DefaultPath));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(DefaultPath)!));
        }

        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(DefaultPath)!));
    }

    [Fact]
    public void Open_SecondStart_ReadsTheSameKey()
    {
        var wrapped = MasterKeyFile.Open("", _data.FullName).Ring!.Wrap([1, 2, 3], []);

        Assert.Equal([1, 2, 3], MasterKeyFile.Open("", _data.FullName).Ring!.TryUnwrap(wrapped, []));
    }

    [Fact]
    public async Task Open_ManyStartsAtOnce_EndWithOneKey()
    {
        for (var round = 0; round < 20; round++)
        {
            var data = Path.Combine(_data.FullName, $"round{round}");
            using var gate = new Barrier(8);
            var starts = Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    gate.SignalAndWait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
                    return MasterKeyFile.Open(configuredPath: null, data);
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default));

            var openings = await Task.WhenAll(starts);

            Assert.All(openings, opening => Assert.True(opening.IsOpen, opening.Problem));
            Assert.Single(openings.Select(opening => opening.Ring!.CurrentKeyId).Distinct(StringComparer.Ordinal));
            Assert.Single(Directory.GetFiles(Path.Combine(data, "keys")));
        }
    }

    [Fact]
    public void Open_SeveralLines_SealsWithTheFirstAndOpensAll()
    {
        var old = MasterKeyFile.Open(Write(Line("k1", 1)), _data.FullName).Ring!;
        var rotated = MasterKeyFile.Open(Write($"# rotated\n\n{Line("k2", 2)}\r\n{Line("k1", 1)}\n"), _data.FullName).Ring!;

        Assert.Equal("k2", rotated.CurrentKeyId);
        Assert.Equal([9], rotated.TryUnwrap(old.Wrap([9], []), []));
    }

    [Fact]
    public void NewLine_PutBeforeTheOthers_IsTheCurrentKey()
    {
        var line = MasterKeyFile.NewLine();

        var ring = MasterKeyFile.Open(Write(line + Line("k1", 1)), _data.FullName).Ring!;

        Assert.Equal(line[..line.IndexOf(':', StringComparison.Ordinal)], ring.CurrentKeyId);
    }

    [Fact]
    public void Open_ConfiguredFileMissing_NamesFileAndSetting()
    {
        var path = Path.Combine(_data.FullName, "absent.key");

        AssertRefused(MasterKeyFile.Open(path, _data.FullName), path, "does not exist");
        Assert.False(File.Exists(path));
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(0)]
    public void Open_KeyOfWrongLength_SaysSo(int length)
    {
        var path = Write(Line("k1", 1, length));

        AssertRefused(MasterKeyFile.Open(path, _data.FullName), path, $"{length} bytes in line 1");
    }

    [Theory]
    [InlineData("", "holds no key")]
    [InlineData("# nothing\n", "holds no key")]
    [InlineData("\n\nc2VjcmV0LW1hdGVyaWFs", "line 3")]
    [InlineData("k1:not base64!", "line 1")]
    [InlineData("k 1:AAAA", "line 1")]
    [InlineData(":AAAA", "line 1")]
    public void Open_UnreadableText_NamesTheLineAndNotItsContent(string text, string expected)
    {
        var path = Write(text);

        var opening = MasterKeyFile.Open(path, _data.FullName);

        AssertRefused(opening, path, expected);
        Assert.DoesNotContain("c2VjcmV0", opening.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SameIdTwice_IsRefused()
    {
        var path = Write($"{Line("k1", 1)}\n{Line("k1", 2)}");

        AssertRefused(MasterKeyFile.Open(path, _data.FullName), path, "twice");
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Open_FileOpenToOthers_IsRefused(UnixFileMode extra)
    {
        if (OperatingSystem.IsWindows())
        {
            return; // No such rights there.
        }

        var path = Write(Line("k1", 1), UnixFileMode.UserRead | UnixFileMode.UserWrite | extra);

        AssertRefused(MasterKeyFile.Open(path, _data.FullName), path, "chmod 600");
    }

    [Fact]
    public void Open_DataDirectoryIsAFile_IsRefused()
    {
        var opening = MasterKeyFile.Open(configuredPath: null, Write("x"));

        Assert.False(opening.IsOpen);
        Assert.Contains(MasterKeyFile.Setting, opening.Problem, StringComparison.Ordinal);
    }

    private static void AssertRefused(KeyRingOpening opening, string path, string expected)
    {
        Assert.False(opening.IsOpen);
        Assert.Contains(path, opening.Problem, StringComparison.Ordinal);
        Assert.Contains(MasterKeyFile.Setting, opening.Problem, StringComparison.Ordinal);
        Assert.Contains(expected, opening.Problem, StringComparison.Ordinal);
    }
}
