using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.SignIn;
using Xunit;

namespace Portal.Core.Tests.Access;

public sealed class SignInServiceTests
{
    private const string Email = "olga@example.test";

    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Password_Right_SignsInAndIsAudited()
    {
        await using var bench = new AccessBench();
        var user = await bench.AddUserAsync();

        var welcome = Assert.IsType<SignInAnswer.Welcome>(await TryAsync(bench, AccessBench.Password));
        Assert.Equal((user.Id, PortalRole.Officer), (welcome.Member.Id, welcome.Member.Role));
        var entry = (await bench.AuditEntriesAsync())[^1];
        Assert.Equal(("signin", user.Id, true), (entry.Action, entry.ActorId, entry.Allowed));
        Assert.Equal(bench.Clock.UtcNow, (await bench.UserAsync()).LastSignInAt);
    }

    [Theory]
    [InlineData(Email, "wrong")]
    [InlineData("nobody@example.test", AccessBench.Password)]
    [InlineData("", "")]
    public async Task Password_WrongOrUnknown_IsOneAnswerAndNamesNobody(string email, string password)
    {
        await using var bench = new AccessBench();
        await bench.AddUserAsync();

        Assert.IsType<SignInAnswer.Refused>(await bench.SignIn.PasswordAsync(email, password, Here, Stop));
        var entry = (await bench.AuditEntriesAsync())[^1];
        Assert.Equal(("signin", "anonymous", false), (entry.Action, entry.ActorKind, entry.Allowed));
        Assert.DoesNotContain("example.test", entry.Detail + entry.SubjectId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Email)]
    [InlineData("nobody@example.test")]
    public async Task Refusal_KnownOrUnknown_TakesItsTime(string email)
    {
        var least = TimeSpan.FromMilliseconds(700);
        await using var bench = new AccessBench(timing: new AccessTiming { RefusalTakes = least }, time: TimeProvider.System);
        await bench.AddUserAsync();
        var begun = TimeProvider.System.GetTimestamp();
        Assert.IsType<SignInAnswer.Refused>(await bench.SignIn.PasswordAsync(email, "wrong", Here, Stop));

        // The timer of the operating system may be a tick early.
        Assert.True(TimeProvider.System.GetElapsedTime(begun) >= least - TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public async Task Password_WrongFiveTimes_LocksEvenForTheRightOneUntilTimePasses()
    {
        await using var bench = new AccessBench();
        await bench.AddUserAsync();
        for (var i = 0; i < 5; i++)
        {
            await TryAsync(bench, "wrong");
        }

        Assert.IsType<SignInAnswer.Refused>(await TryAsync(bench, AccessBench.Password));
        Assert.Contains("user.locked", (await bench.AuditEntriesAsync()).Select(entry => entry.Action), StringComparer.Ordinal);
        bench.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.IsType<SignInAnswer.Welcome>(await TryAsync(bench, AccessBench.Password));
    }

    [Fact]
    public async Task Password_ManyWrongAtOnce_AreNotMoreThanFiveTries()
    {
        await using var bench = new AccessBench();
        await bench.AddUserAsync();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => TryAsync(bench, "wrong"), Stop)));

        Assert.IsType<SignInAnswer.Refused>(await TryAsync(bench, AccessBench.Password));
        Assert.True((await bench.UserAsync()).LockoutEnd > bench.Clock.GetUtcNow());
    }

    [Fact]
    public async Task Password_OfDisabledUser_IsRefused()
    {
        await using var bench = new AccessBench();
        var user = await bench.AddUserAsync();
        await bench.AddUserAsync("admin@example.test", PortalRole.Admin);
        await bench.Get<UserService>().SetDisabledAsync(user.Id, disabled: true, Stop);

        Assert.IsType<SignInAnswer.Refused>(await TryAsync(bench, AccessBench.Password));
    }

    [Fact]
    public async Task Address_ManyFailuresOverManyUsers_HasToWaitAndOthersNeedNot()
    {
        await using var bench = new AccessBench();
        await bench.AddUserAsync();
        for (var i = 0; i < 30; i++)
        {
            await bench.SignIn.PasswordAsync($"user{i}@example.test", "guess", Here, Stop);
        }

        Assert.IsType<SignInAnswer.Wait>(await TryAsync(bench, AccessBench.Password));
        Assert.IsType<SignInAnswer.Welcome>(await bench.SignIn.PasswordAsync(Email, AccessBench.Password, IPAddress.Parse("192.0.2.2"), Stop));
        bench.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.IsType<SignInAnswer.Welcome>(await TryAsync(bench, AccessBench.Password));
    }

    [Fact]
    public async Task Code_Right_SignsInOnceOnly()
    {
        await using var bench = new AccessBench();
        var (key, _) = await SetUpAsync(bench);
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        var wanted = Assert.IsType<SignInAnswer.CodeWanted>(await TryAsync(bench, AccessBench.Password));
        var code = CodeNow(bench, key);

        Assert.IsType<SignInAnswer.Welcome>(await CodeAsync(bench, wanted, code));
        Assert.IsType<SignInAnswer.Refused>(await CodeAsync(bench, wanted, code));
    }

    [Fact]
    public async Task Code_EarlierStepThanTheLast_IsRefused()
    {
        await using var bench = new AccessBench();
        var (key, _) = await SetUpAsync(bench);
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        var wanted = Assert.IsType<SignInAnswer.CodeWanted>(await TryAsync(bench, AccessBench.Password));
        var before = Totp.CodeAt(key, Totp.StepAt(bench.Clock.GetUtcNow()) - 1);
        Assert.IsType<SignInAnswer.Welcome>(await CodeAsync(bench, wanted, CodeNow(bench, key)));

        Assert.IsType<SignInAnswer.Refused>(await CodeAsync(bench, wanted, before));
    }

    [Fact]
    public async Task Code_SameShownByManyAtOnce_SignsOneIn()
    {
        await using var bench = new AccessBench();
        var (key, _) = await SetUpAsync(bench);
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        var wanted = Assert.IsType<SignInAnswer.CodeWanted>(await TryAsync(bench, AccessBench.Password));
        var code = CodeNow(bench, key);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => CodeAsync(bench, wanted, code), Stop)));

        Assert.Single(answers.OfType<SignInAnswer.Welcome>());
    }

    [Fact]
    public async Task Code_WrongWithThePasswordRepeated_StillLocks()
    {
        await using var bench = new AccessBench();
        var (key, _) = await SetUpAsync(bench);
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        for (var i = 0; i < 5; i++)
        {
            if (await TryAsync(bench, AccessBench.Password) is SignInAnswer.CodeWanted wanted)
            {
                await CodeAsync(bench, wanted, "000000");
            }
        }

        Assert.IsType<SignInAnswer.Refused>(await TryAsync(bench, AccessBench.Password));
        Assert.NotEmpty(key);
    }

    [Fact]
    public async Task RecoveryCode_Right_SignsInOnceOnly()
    {
        await using var bench = new AccessBench();
        var (_, codes) = await SetUpAsync(bench);
        var wanted = Assert.IsType<SignInAnswer.CodeWanted>(await TryAsync(bench, AccessBench.Password));

        var typed = codes[3].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);
        Assert.IsType<SignInAnswer.Welcome>(await bench.SignIn.RecoveryCodeAsync(wanted.Member.Id, wanted.Member.Stamp, typed, Here, Stop));
        Assert.IsType<SignInAnswer.Refused>(await bench.SignIn.RecoveryCodeAsync(wanted.Member.Id, wanted.Member.Stamp, typed, Here, Stop));
        Assert.IsType<SignInAnswer.Welcome>(await bench.SignIn.RecoveryCodeAsync(wanted.Member.Id, wanted.Member.Stamp, codes[4], Here, Stop));
    }

    [Fact]
    public async Task Store_AfterSetUp_HoldsNeitherKeyNorCodesInClear()
    {
        await using var bench = new AccessBench();
        var (key, codes) = await SetUpAsync(bench);
        await using var db = bench.Database.Create();
        var rows = await db.UserTokens.AsNoTracking().ToListAsync(Stop);

        Assert.Equal(2, rows.Count);
        foreach (var row in rows)
        {
            var bytes = Convert.FromBase64String(row.Value!);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(key));
            Assert.DoesNotContain(codes, code => System.Text.Encoding.UTF8.GetString(bytes).Contains(code, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Code_AfterThePasswordChanged_IsRefused()
    {
        await using var bench = new AccessBench();
        var (key, _) = await SetUpAsync(bench);
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        var wanted = Assert.IsType<SignInAnswer.CodeWanted>(await TryAsync(bench, AccessBench.Password));
        Assert.True((await bench.Get<OwnSecurity>().ChangePasswordAsync(AccessBench.Password, "another long password", Stop)).Succeeded);

        Assert.IsType<SignInAnswer.Refused>(await CodeAsync(bench, wanted, CodeNow(bench, key)));
    }

    internal static async Task<(byte[] Key, IReadOnlyList<string> Codes)> SetUpAsync(AccessBench bench)
    {
        bench.ActAs(await bench.AddUserAsync());
        var security = bench.Get<OwnSecurity>();
        var offer = (await security.OfferAsync(Stop))!;
        var key = FromBase32(offer.Key);
        var done = await security.AcceptAsync(offer.Ticket, CodeNow(bench, key), Stop);
        Assert.True(done.Succeeded);
        return (key, done.Value.Codes);
    }

    private static Task<SignInAnswer> TryAsync(AccessBench bench, string password) => bench.SignIn.PasswordAsync(Email, password, Here, Stop);

    private static Task<SignInAnswer> CodeAsync(AccessBench bench, SignInAnswer.CodeWanted wanted, string code) =>
        bench.SignIn.CodeAsync(wanted.Member.Id, wanted.Member.Stamp, code, Here, Stop);

    private static string CodeNow(AccessBench bench, byte[] key) => Totp.CodeAt(key, Totp.StepAt(bench.Clock.GetUtcNow()));

    private static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2))];
    }
}
