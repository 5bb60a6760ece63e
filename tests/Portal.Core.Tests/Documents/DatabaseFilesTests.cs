using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Tests.Data;
using Xunit;

namespace Portal.Core.Tests.Documents;

/// <summary>Documents that lie in the database.</summary>
public sealed class DatabaseFilesTests : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private DatabaseFiles files = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        files = new DatabaseFiles(database.Factory, database.Gate, database.Time);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(StoredFilePiece.Size)]
    [InlineData((2 * StoredFilePiece.Size) + 17)]
    public async Task KeepAsync_AnyLength_ReadsTheSameFromAnyPoint(int length)
    {
        var content = RandomNumberGenerator.GetBytes(length);
        await WriteAsync("abc/one", content);

        await using var read = files.OpenRead("abc/one")!;
        Assert.Equal(length, read.Length);
        Assert.Equal(content, await AllAsync(read));
        read.Position = length / 2;
        Assert.Equal(content[(length / 2)..], await AllAsync(read));
        read.Position = 0;
        using var blocking = new MemoryStream();
        read.CopyTo(blocking);
        Assert.Equal(content, blocking.ToArray());
    }

    [Fact]
    public async Task Create_NeverKept_IsReadByNobodyAndFoundByTheSweep()
    {
        await using (var file = files.Create("abc/half"))
        {
            await file.WriteAsync(new byte[StoredFilePiece.Size + 1], Stop);
        }

        Assert.Null(files.OpenRead("abc/half"));
        Assert.Equal([("abc/half", database.Clock.UtcNow)], files.List());
        files.Delete("abc/half");
        await using var db = database.Create();
        Assert.Equal((0, 0), (await db.StoredFiles.CountAsync(Stop), await db.StoredFilePieces.CountAsync(Stop)));
    }

    [Fact]
    public async Task Create_PathTaken_IsRefusedAndTheFileStands()
    {
        await WriteAsync("abc/one", [1]);
        Assert.Throws<IOException>(() => files.Create("abc/one"));
        await using var read = files.OpenRead("abc/one")!;
        Assert.Equal([1], await AllAsync(read));
    }

    [Fact]
    public async Task EitherFiles_PlaceChanged_FindsAndDeletesWhatLiesInTheOther()
    {
        await WriteAsync("abc/old", [7]);
        var directory = new DirectoryFiles(Path.Combine(database.Directory, "documents"));
        var either = new EitherFiles(directory, files);
        await using (var made = either.Create("abc/new"))
        {
            await made.WriteAsync(new byte[] { 8 }, Stop);
            await either.KeepAsync(made, Stop);
        }

        Assert.Null(files.OpenRead("abc/new"));
        await using (var old = either.OpenRead("abc/old")!)
        {
            Assert.Equal([7], await AllAsync(old));
        }

        Assert.Equal(["abc/new", "abc/old"], either.List().Select(file => file.Path), StringComparer.Ordinal);
        either.Delete("abc/old");
        either.Delete("abc/new");
        Assert.Empty(either.List());
    }

    private async Task WriteAsync(string path, byte[] content)
    {
        await using var file = files.Create(path);
        await file.WriteAsync(content, Stop);
        await files.KeepAsync(file, Stop);
    }

    private static async Task<byte[]> AllAsync(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, Stop);
        return all.ToArray();
    }
}
