using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.Access;

public sealed class ApiKeyServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_Key_IsKeptAsAHashOnlyAndFoundByItself()
    {
        await using var bench = new AccessBench();
        var made = (await bench.Get<ApiKeyService>().CreateAsync("Import", PortalRole.Officer, Stop)).Value!;
        await using var db = bench.Database.Create();
        var row = await db.ApiKeys.AsNoTracking().SingleAsync(Stop);

        Assert.DoesNotContain(made.Value[10..], row.KeyHash + row.Prefix + row.Name, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Value, made.ToString(), StringComparison.Ordinal);
        var known = await bench.Get<ApiKeyDirectory>().FindAsync(made.Value, Stop);
        Assert.Equal((row.Id, PortalRole.Officer), (known!.Id, known.Role));
        Assert.Null(await bench.Get<ApiKeyDirectory>().FindAsync(made.Value + "x", Stop));
    }

    [Fact]
    public async Task Revoke_Key_OpensNothingAnyMoreHereAndElsewhereWithinThirtySeconds()
    {
        await using var bench = new AccessBench();
        var made = (await bench.Get<ApiKeyService>().CreateAsync("Import", PortalRole.Officer, Stop)).Value!;
        var elsewhere = new ApiKeyDirectory(bench.Database.Factory, bench.Clock, new AccessTiming());
        Assert.NotNull(await elsewhere.FindAsync(made.Value, Stop));
        Assert.NotNull(await bench.Get<ApiKeyDirectory>().FindAsync(made.Value, Stop));
        await bench.Get<ApiKeyService>().RevokeAsync(made.Row.Id, Stop);

        Assert.Null(await bench.Get<ApiKeyDirectory>().FindAsync(made.Value, Stop));
        bench.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Null(await elsewhere.FindAsync(made.Value, Stop));
    }

    [Fact]
    public async Task Create_NameTaken_IsRefused()
    {
        await using var bench = new AccessBench();
        await bench.Get<ApiKeyService>().CreateAsync("Import", PortalRole.Officer, Stop);

        Assert.Equal(ProblemKind.Invalid, (await bench.Get<ApiKeyService>().CreateAsync(" Import ", PortalRole.Admin, Stop)).Problem?.Kind);
    }
}
