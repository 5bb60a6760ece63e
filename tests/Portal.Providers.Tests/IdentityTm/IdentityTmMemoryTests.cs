using Microsoft.AspNetCore.Http;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

/// <summary>What is held in memory is measured for the whole process: nobody else may run beside it.</summary>
[CollectionDefinition(nameof(IdentityTmMemoryTests), DisableParallelization = true)]
[Collection(nameof(IdentityTmMemoryTests))]
public sealed class IdentityTmMemoryTests : IdentityTmTests
{
    /// <summary>300 MB go through without being in memory: what is held stays far below the file.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fetch_VideoOf300Megabytes_IsStreamedAndMemoryStaysFlat(bool encrypted)
    {
        const long Size = 300L << 20;
        OnStatus("25 78 75 6");
        On("ident-data");
        if (encrypted)
        {
            On("getIdentData", 200, Convert.FromBase64String(Recorded.Json("Fixtures/identity-tm-crypt.json")["identData"]!.GetValue<string>()), "application/json");
        }

        var otherwise = Vendor.Otherwise!;
        Vendor.Otherwise = async (context, body) =>
        {
            if (!context.Request.Path.Value!.Contains("getVideoFileBinary", StringComparison.Ordinal))
            {
                await otherwise(context, body);
                return;
            }

            context.Response.ContentType = "video/mp4";
            await SendAsync(context, Size, encrypted);
        };
        var sink = new MeasuringSink();
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, secrets: secrets =>
        {
            if (encrypted)
            {
                secrets["contentKey"] = IdentityTmSamples.ContentKey;
            }
        });
        var attempt = IdentityTmSamples.Attempt(account, IdentityTmSamples.Few.With(("order.add", "131072")), facts: ("videoReady", "true"));

        var progress = (await Rig.Provider.FetchEvidenceAsync(attempt, sink, Stop)).Value!;

        Assert.True(progress.Complete);
        Assert.Equal(Size, sink.Sizes["video"]);
        Assert.InRange(sink.MostHeld, 0, Size / 3);
    }

    /// <summary>Nothing but zeros, or those encrypted; in pieces, by the library that knows such IVs: that it is right is shown by what Node has made.</summary>
    private static async Task SendAsync(HttpContext context, long size, bool encrypted)
    {
        var (piece, sealedPiece) = (new byte[1 << 20], new byte[(1 << 20) + 64]);
        var gcm = new GcmBlockCipher(new AesEngine());
        var iv = new byte[23];
        gcm.Init(forEncryption: true, new AeadParameters(new KeyParameter(Convert.FromHexString(IdentityTmSamples.ContentKey)), 128, iv));
        await context.Response.Body.WriteAsync(encrypted ? iv : [], context.RequestAborted);
        for (var sent = 0L; sent < size; sent += piece.Length)
        {
            var count = encrypted ? gcm.ProcessBytes(piece, 0, piece.Length, sealedPiece, 0) : piece.Length;
            await context.Response.Body.WriteAsync((encrypted ? sealedPiece : piece).AsMemory(0, count), context.RequestAborted);
        }

        var rest = encrypted ? gcm.DoFinal(sealedPiece, 0) : 0;
        await context.Response.Body.WriteAsync(sealedPiece.AsMemory(0, rest), context.RequestAborted);
    }

    private sealed class MeasuringSink : IEvidenceSink
    {
        public Dictionary<string, long> Sizes { get; } = new(StringComparer.Ordinal);

        public long MostHeld { get; private set; }

        public bool Has(string sourceId) => false;

        public async Task StoreAsync(EvidenceFile file, Stream content, CancellationToken cancellationToken)
        {
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var piece = new byte[64 << 10];
            var size = 0L;
            int count;
            while ((count = await content.ReadAsync(piece, cancellationToken)) > 0)
            {
                var megabyte = size >> 25;
                size += count;
                if (size >> 25 != megabyte)
                {
                    MostHeld = Math.Max(MostHeld, GC.GetTotalMemory(forceFullCollection: true) - before);
                }
            }

            Sizes[file.SourceId] = size;
        }
    }
}
