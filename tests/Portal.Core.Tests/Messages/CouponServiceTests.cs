using Microsoft.EntityFrameworkCore;
using Portal.Core.Documents;
using Portal.Core.Messages;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.Messages;

public sealed class CouponServiceTests
{
    private static CancellationToken Stop => ReviewBench.Stop;

    [Fact]
    public async Task IssueAsync_Given_IsStoredAndToldAndNotAskedForTwice()
    {
        var provider = new CouponProvider();
        await using var bench = await ReviewBench.StartAsync(provider);
        var coupon = (await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop)).Value!;
        Assert.Equal(DocumentKind.Coupon, coupon.Kind);
        Assert.Equal("application/pdf", coupon.MimeType);
        Assert.Equal(["message.timeline.couponAsked", "message.timeline.couponIssued"], await bench.TimelineAsync());

        Assert.Equal("message.coupon.exists", (await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop)).Problem?.Text.Key);
        Assert.Equal(1, provider.Issued);
        Assert.True((await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: true, Stop)).Succeeded);
        Assert.Equal(2, provider.Issued);
    }

    [Fact]
    public async Task IssueAsync_NoAnswer_IsUncertainAndNotRepeatedBlindly()
    {
        var provider = new CouponProvider { Failure = ScriptedProvider.Down(outcomeUnknown: true) };
        await using var bench = await ReviewBench.StartAsync(provider);
        Assert.Equal(ProblemKind.ProviderUnavailable, (await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop)).Problem?.Kind);

        provider.Failure = null;
        Assert.Equal("message.coupon.uncertain", (await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop)).Problem?.Text.Key);
        Assert.Equal(1, provider.Issued);
    }

    [Fact]
    public async Task IssueAsync_CrashedInTheMiddle_IsUncertain()
    {
        var provider = new CouponProvider { Crash = true };
        await using var bench = await ReviewBench.StartAsync(provider);
        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop));

        provider.Crash = false;
        Assert.Equal("message.coupon.uncertain", (await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop)).Problem?.Text.Key);
    }

    [Fact]
    public async Task IssueAsync_Refused_CanBeAskedForAgain()
    {
        var provider = new CouponProvider { Failure = new ProviderFailure(FailureCategory.NotAllowed, new Sentence("scripted.no")) };
        await using var bench = await ReviewBench.StartAsync(provider);
        Assert.Equal(ProblemKind.ProviderRefused, (await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop)).Problem?.Kind);

        provider.Failure = null;
        Assert.True((await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop)).Succeeded);
    }

    [Theory]
    [InlineData(FailureCategory.WrongState, ProblemKind.Conflict)]
    [InlineData(FailureCategory.Conflict, ProblemKind.Conflict)]
    [InlineData(FailureCategory.NotFound, ProblemKind.Conflict)]
    [InlineData(FailureCategory.Gone, ProblemKind.Conflict)]
    [InlineData(FailureCategory.InvalidOrder, ProblemKind.ProviderRefused)]
    [InlineData(FailureCategory.Unauthorised, ProblemKind.ProviderRefused)]
    [InlineData(FailureCategory.NotAllowed, ProblemKind.ProviderRefused)]
    [InlineData(FailureCategory.Unavailable, ProblemKind.ProviderUnavailable)]
    public async Task IssueAsync_Refused_SaysWhoseMatterItIs(FailureCategory category, ProblemKind kind)
    {
        await using var bench = await ReviewBench.StartAsync(new CouponProvider { Failure = new ProviderFailure(category, new Sentence("scripted.no")) });

        var problem = (await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop)).Problem!;

        Assert.Equal((kind, "scripted.no"), (problem.Kind, problem.Text.Key));
    }

    [Fact]
    public async Task IssueAsync_TwoColleaguesAtOnce_OneIsAskedToLookAgain()
    {
        var provider = new CouponProvider();
        await using var bench = await ReviewBench.StartAsync(provider);
        var bothAsked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        provider.WhileIssuing = () => bothAsked.Task;
        var first = bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop);
        var second = bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop);
        await Task.WhenAny(first, second).WaitAsync(TimeSpan.FromSeconds(60), Stop);
        bothAsked.SetResult();
        var outcomes = await Task.WhenAll(first, second);

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(1, provider.Issued);
    }

    [Fact]
    public async Task IssueAsync_ErasedMeanwhile_KeepsNoCoupon()
    {
        var provider = new CouponProvider();
        await using var bench = await ReviewBench.StartAsync(provider);
        provider.WhileIssuing = () => bench.ChangeAsync(attempt => (attempt.ErasedAt, attempt.Case.ErasedAt) = (bench.Database.Clock.UtcNow, bench.Database.Clock.UtcNow));

        var outcome = await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop);

        Assert.Equal("cases.problem.erased", outcome.Problem?.Text.Key);
        await using var db = bench.Database.Create();
        Assert.False(await db.Documents.AnyAsync(Stop) || await db.Payloads.AnyAsync(Stop));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(bench.Database.Directory, "documents"), "*", SearchOption.AllDirectories));
        Assert.Contains(bench.Audit.Records, record => record.Action == "coupon.issued");
    }

    /// <summary>A push is no reason to lose what is used up.</summary>
    [Fact]
    public async Task IssueAsync_ChangedMeanwhile_KeepsTheCoupon()
    {
        var provider = new CouponProvider();
        await using var bench = await ReviewBench.StartAsync(provider);
        provider.WhileIssuing = () => bench.ChangeAsync(attempt => attempt.ReadAt = bench.Database.Clock.UtcNow);

        Assert.True((await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop)).Succeeded);
        await using var db = bench.Database.Create();
        Assert.Equal(DocumentKind.Coupon, (await db.Documents.SingleAsync(Stop)).Kind);
    }

    [Fact]
    public async Task IssueAsync_ProviderWithoutCoupons_SaysSo()
    {
        await using var bench = await ReviewBench.StartAsync();

        Assert.Equal("message.coupon.unsupported", (await bench.Get<CouponService>().IssueAsync(bench.CaseId, another: false, Stop)).Problem?.Text.Key);
        await using var db = bench.Database.Create();
        Assert.False(await db.Timeline.AnyAsync(Stop));
    }

    private sealed class CouponProvider : ScriptedProvider, IIssuesCoupons
    {
        public int Issued { get; private set; }

        public bool Crash { get; set; }

        public ProviderFailure? Failure { get; set; }

        public Func<Task> WhileIssuing { get; set; } = () => Task.CompletedTask;

        public async Task<ProviderOutcome<Coupon>> IssueCouponAsync(AttemptContext attempt, CancellationToken cancellationToken)
        {
            Issued++;
            await WhileIssuing();
            if (Crash)
            {
                throw new InvalidOperationException("The power went.");
            }

            return Failure is { } failure
                ? failure
                : new Coupon("K-1", "coupon.pdf", "application/pdf", "%PDF-1.4 invented"u8.ToArray(), null) { Payload = new RawPayload("coupon", "application/json", "{}"u8.ToArray()) };
        }
    }
}
