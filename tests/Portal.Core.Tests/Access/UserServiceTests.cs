using Portal.Core.Access;
using Portal.Core.Access.SignIn;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.Access;

public sealed class UserServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangeRole_OfSomebody_EndsTheirSessionsAndIsAudited()
    {
        await using var bench = new AccessBench();
        var user = await bench.AddUserAsync();
        await bench.AddUserAsync("admin@example.test", PortalRole.Admin);
        var staff = bench.Get<StaffDirectory>();
        var before = (await staff.FindAsync(user.Id, Stop))!;

        Assert.True((await bench.Get<UserService>().ChangeRoleAsync(user.Id, PortalRole.Support, Stop)).Succeeded);
        var after = (await staff.FindAsync(user.Id, Stop))!;
        Assert.Equal(PortalRole.Support, after.Role);
        Assert.False(after.MayGoOn(before.Stamp));
        Assert.Equal("user.role", (await bench.AuditEntriesAsync())[^1].Action);
    }

    [Fact]
    public async Task Find_ChangedOnAnotherInstance_IsSeenAfterThirtySeconds()
    {
        await using var bench = new AccessBench();
        var user = await bench.AddUserAsync();
        await bench.AddUserAsync("admin@example.test", PortalRole.Admin);
        var here = new StaffDirectory(bench.Database.Factory, bench.Clock, new AccessTiming());
        Assert.False((await here.FindAsync(user.Id, Stop))!.Disabled);
        await bench.Get<UserService>().SetDisabledAsync(user.Id, disabled: true, Stop);

        bench.Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.True((await here.FindAsync(user.Id, Stop))!.Disabled);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task LastAdmin_DisabledOrDemoted_IsRefusedAndNothingChanges(bool disable)
    {
        await using var bench = new AccessBench();
        var admin = await bench.AddUserAsync("admin@example.test", PortalRole.Admin);
        var users = bench.Get<UserService>();
        var outcome = disable ? await users.SetDisabledAsync(admin.Id, disabled: true, Stop) : await users.ChangeRoleAsync(admin.Id, PortalRole.Officer, Stop);

        Assert.Equal(ProblemKind.Conflict, outcome.Problem?.Kind);
        var still = await bench.UserAsync("admin@example.test");
        Assert.Equal((PortalRole.Admin, false), (still.Role, still.Disabled));
        Assert.DoesNotContain("user.role", (await bench.AuditEntriesAsync()).Select(entry => entry.Action), StringComparer.Ordinal);
    }

    [Fact]
    public async Task LastTwoAdmins_DemotedAtOnce_OneStays()
    {
        await using var bench = new AccessBench();
        var one = await bench.AddUserAsync("one@example.test", PortalRole.Admin);
        var two = await bench.AddUserAsync("two@example.test", PortalRole.Admin);
        var outcomes = await Task.WhenAll(((Guid[])[one.Id, two.Id]).Select(id => Task.Run(() => bench.Get<UserService>().ChangeRoleAsync(id, PortalRole.Officer, Stop), Stop)));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
    }

    [Fact]
    public async Task Create_SameAddressInOtherLetters_IsRefused()
    {
        await using var bench = new AccessBench();
        await bench.AddUserAsync();
        var outcome = await bench.Get<UserService>().CreateAsync(new NewUser("OLGA@example.test", null, PortalRole.Support, AccessBench.Password), Stop);

        Assert.Equal(ProblemKind.Conflict, outcome.Problem?.Kind);
    }

    [Fact]
    public async Task Create_ShortPasswordAndNoAddress_SaysBothBesideTheirFields()
    {
        await using var bench = new AccessBench();
        var outcome = await bench.Get<UserService>().CreateAsync(new NewUser("olga", null, PortalRole.Support, "short"), Stop);

        Assert.Equal(["email", "password"], outcome.Problem!.Fields.Select(remark => remark.Key), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Create_ThenSignIn_Works()
    {
        await using var bench = new AccessBench();
        Assert.True((await bench.Get<UserService>().CreateAsync(new NewUser("erika@example.test", "Erika Mustermann", PortalRole.Support, AccessBench.Password), Stop)).Succeeded);

        Assert.IsType<SignInAnswer.Welcome>(await bench.SignIn.PasswordAsync("erika@example.test", AccessBench.Password, address: null, Stop));
    }

    [Fact]
    public async Task Unlock_LockedUser_MaySignInAgain()
    {
        await using var bench = new AccessBench();
        await bench.AddUserAsync("admin@example.test", PortalRole.Admin);
        var user = await bench.AddUserAsync();
        for (var i = 0; i < 5; i++)
        {
            await bench.SignIn.PasswordAsync("olga@example.test", "wrong", address: null, Stop);
        }

        Assert.NotNull((await bench.Get<UserService>().ListAsync(after: null, Stop)).Items.Single(row => row.Id == user.Id).LockedUntil);
        await bench.Get<UserService>().UnlockAsync(user.Id, Stop);
        Assert.IsType<SignInAnswer.Welcome>(await bench.SignIn.PasswordAsync("olga@example.test", AccessBench.Password, address: null, Stop));
    }

    [Fact]
    public async Task ResetSecondFactor_OfSomebodyWhoLostIt_AsksForThePasswordOnly()
    {
        await using var bench = new AccessBench();
        await bench.AddUserAsync("admin@example.test", PortalRole.Admin);
        await SignInServiceTests.SetUpAsync(bench);
        var user = await bench.UserAsync();
        bench.Acting.Now = Cases.SwitchedActor.Admin;
        await bench.Get<UserService>().ResetSecondFactorAsync(user.Id, Stop);

        Assert.IsType<SignInAnswer.Welcome>(await bench.SignIn.PasswordAsync("olga@example.test", AccessBench.Password, address: null, Stop));
    }
}
