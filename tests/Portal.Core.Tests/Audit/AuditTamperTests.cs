using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Vault;
using Portal.Core.Vault;
using Xunit;
using static Portal.Core.Tests.Audit.AuditChainTests;

namespace Portal.Core.Tests.Audit;

/// <summary>What somebody with the database, but without the master key, may try.</summary>
public sealed class AuditTamperTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Action" = 'case.other' WHERE "Sequence" = 4""", 4)]
    [InlineData("""UPDATE "AuditEntries" SET "ActorId" = NULL WHERE "Sequence" = 3""", 3)]
    [InlineData("""UPDATE "AuditEntries" SET "At" = '2026-03-02 10:00:00' WHERE "Sequence" = 5""", 5)]
    [InlineData("""UPDATE "AuditEntries" SET "Allowed" = 0 WHERE "Sequence" = 6""", 6)]
    [InlineData("""UPDATE "AuditEntries" SET "Detail" = '{}' WHERE "Sequence" = 2""", 2)]
    [InlineData("""UPDATE "AuditEntries" SET "Detail" = '{"keyId":"other"}' WHERE "Sequence" = 1""", 1)]
    [InlineData("""UPDATE "AuditEntries" SET "Hmac" = zeroblob(32) WHERE "Sequence" = 6""", 6)]
    public async Task Verify_EntryEdited_NamesIt(string statement, long sequence)
    {
        await using var bench = await WithEntriesAsync();
        await ExecuteAsync(bench, statement);

        var found = await VerifyAsync(bench);
        Assert.Contains(found.Fault, new AuditFault?[] { AuditFault.Altered, AuditFault.KeyMissing });
        Assert.Equal(sequence, found.At);
    }

    [Fact]
    public async Task Verify_RestComputedAgainWithoutTheKey_NamesTheFirst()
    {
        await using var bench = await WithEntriesAsync();
        await using (var db = bench.Database.Create())
        {
            // All that the table itself tells: the whole algorithm, under a key of the editor's own.
            var key = TestKeys.Ring("b").DeriveKey("audit");
            var entries = await db.Audit.OrderBy(entry => entry.Sequence).ToListAsync(Stop);
            entries[3].Action = "case.other";
            for (var i = 3; i < entries.Count; i++)
            {
                entries[i].Hmac = AuditHash.Of(entries[i], entries[i - 1].Hmac, key);
            }

            (await db.AuditHeads.SingleAsync(Stop)).Hmac = entries[^1].Hmac;
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal(new AuditVerification(3, AuditFault.Altered, 4), await VerifyAsync(bench));
    }

    [Fact]
    public async Task Verify_EntryTakenOut_NamesTheGap()
    {
        await using var bench = await WithEntriesAsync();
        await ExecuteAsync(bench, """DELETE FROM "AuditEntries" WHERE "Sequence" = 4""");

        Assert.Equal(new AuditVerification(3, AuditFault.Missing, 4), await VerifyAsync(bench));
    }

    [Fact]
    public async Task Verify_TwoEntriesExchanged_NamesTheFirst()
    {
        await using var bench = await WithEntriesAsync();
        await ExecuteAsync(bench, """UPDATE "AuditEntries" SET "Sequence" = 100 WHERE "Sequence" = 3""");
        await ExecuteAsync(bench, """UPDATE "AuditEntries" SET "Sequence" = 3 WHERE "Sequence" = 4""");
        await ExecuteAsync(bench, """UPDATE "AuditEntries" SET "Sequence" = 4 WHERE "Sequence" = 100""");

        Assert.Equal(new AuditVerification(2, AuditFault.Altered, 3), await VerifyAsync(bench));
    }

    [Fact]
    public async Task Verify_TailCut_IsSeenByTheHead()
    {
        await using var bench = await WithEntriesAsync();
        await ExecuteAsync(bench, """DELETE FROM "AuditEntries" WHERE "Sequence" > 4""");

        Assert.Equal(new AuditVerification(4, AuditFault.TailCut, 5), await VerifyAsync(bench));
    }

    [Fact]
    public async Task Verify_TailCutAndHeadSetBack_IsSeenByTheSeal()
    {
        await using var bench = await WithEntriesAsync();
        Assert.True(await SealAsync(bench));
        await CutAsync(bench);

        Assert.Equal(new AuditVerification(4, AuditFault.TailCut, 5), await VerifyAsync(bench));
    }

    [Fact]
    public async Task Verify_TailCutAndWrittenOn_IsSeenByTheSeal()
    {
        await using var bench = await WithEntriesAsync();
        Assert.True(await SealAsync(bench));
        await CutAsync(bench);
        for (var i = 0; i < 5; i++)
        {
            await bench.Audit.WriteAsync(Record("case.later"), Stop);
        }

        Assert.False(await SealAsync(bench));
        Assert.Equal(new AuditVerification(5, AuditFault.NotTheSealed, 6), await VerifyAsync(bench));
    }

    [Fact]
    public async Task Seal_ChainThatLostItsTail_StaysAsItIs()
    {
        await using var bench = await WithEntriesAsync();
        Assert.True(await SealAsync(bench));
        var before = await File.ReadAllBytesAsync(SealFile(bench), Stop);
        await CutAsync(bench);

        Assert.False(await SealAsync(bench));
        Assert.Equal(before, await File.ReadAllBytesAsync(SealFile(bench), Stop));
    }

    [Fact]
    public async Task Seal_ChainThatGrew_GoesOn()
    {
        await using var bench = await WithEntriesAsync();
        Assert.True(await SealAsync(bench));
        await bench.Audit.WriteAsync(Record("case.later"), Stop);

        Assert.True(await SealAsync(bench));
        Assert.Equal(new AuditVerification(7, null, null), await VerifyAsync(bench));
    }

    [Fact]
    public async Task Verify_SealEdited_SaysSo()
    {
        await using var bench = await WithEntriesAsync();
        Assert.True(await SealAsync(bench));
        var bytes = await File.ReadAllBytesAsync(SealFile(bench), Stop);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(SealFile(bench), bytes, Stop);

        Assert.Equal(AuditFault.SealUnreadable, (await VerifyAsync(bench)).Fault);
    }

    [Fact]
    public async Task Verify_EntryPutInBehindTheHead_NamesIt()
    {
        await using var bench = await WithEntriesAsync();
        await ExecuteAsync(bench, """INSERT INTO "AuditEntries" SELECT 7, "At", "ActorId", "ActorKind", "Action", "SubjectKind", "SubjectId", "CaseId", "Allowed", "Detail", "Hmac" FROM "AuditEntries" WHERE "Sequence" = 6""");

        Assert.Equal(new AuditVerification(6, AuditFault.Altered, 7), await VerifyAsync(bench));
    }

    [Fact]
    public async Task Verify_MasterKeyChanged_WalksOverTheChange()
    {
        await using var bench = await WithEntriesAsync();
        var ring = RotatedRing(bench);
        var chain = new AuditChain(bench.Database.Factory, ring, bench.Clock);
        await chain.WriteAsync(Record("case.later"), Stop);
        var verifier = new AuditVerifier(bench.Database.Factory, ring, new AuditSeal(bench.Options, ring), bench.Get<Core.Access.AccessGuard>());

        Assert.Equal(new AuditVerification(8, null, null), await verifier.VerifyAsync(Stop));
        Assert.Equal(AuditFault.KeyMissing, (await VerifyAsync(bench)).Fault);
    }

    // A new first line in the key file, the old key below it.
    private static KeyRing RotatedRing(AccessBench bench)
    {
        var file = Path.Combine(bench.Database.Directory, "keys", "master.key");
        var old = File.ReadAllText(file);
        File.WriteAllText(file, MasterKeyFile.NewLine() + old);
        return MasterKeyFile.Open(configuredPath: null, bench.Database.Directory).Ring!;
    }

    private static async Task<AccessBench> WithEntriesAsync()
    {
        var bench = new AccessBench();
        for (var i = 2; i <= 6; i++)
        {
            await bench.Audit.WriteAsync(Record("case.view"), Stop);
        }

        return bench;
    }

    private static Task<bool> SealAsync(AccessBench bench) =>
        new AuditSealing(bench.Database.Factory, bench.Get<AuditSeal>(), bench.Clock, NullLogger<AuditSealing>.Instance).SealAsync(Stop);

    private static string SealFile(AccessBench bench) => Path.Combine(bench.Database.Directory, "audit.head");

    private static async Task CutAsync(AccessBench bench)
    {
        await ExecuteAsync(bench, """DELETE FROM "AuditEntries" WHERE "Sequence" > 4""");
        await ExecuteAsync(bench, """UPDATE "AuditHead" SET "Count" = 4, "Hmac" = (SELECT "Hmac" FROM "AuditEntries" WHERE "Sequence" = 4)""");
    }

    private static async Task ExecuteAsync(AccessBench bench, string statement)
    {
        await using var db = bench.Database.Create();
        await db.Database.ExecuteSqlRawAsync(statement.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal), Stop);
    }
}
