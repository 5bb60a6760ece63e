using System.Reflection;
using System.Runtime.CompilerServices;
using Portal.Core.Access;
using Portal.Core.Tests.Cases;
using Xunit;

namespace Portal.Core.Tests.Access;

/// <summary>
/// Walks every public method of every service that takes the guard, or another such service: each stands in <see cref="RoleMatrix"/> with the permission that it asks for,
/// and is really called in the name of each role, by a person and by an API key, and of nobody: who does not have it is refused, and who has it is not.
/// </summary>
public sealed class RoleMatrixTests
{
    private static readonly Dictionary<PortalRole, Actor> Roles = new()
    {
        [PortalRole.Officer] = SwitchedActor.Officer,
        [PortalRole.Support] = SwitchedActor.Support,
        [PortalRole.Admin] = SwitchedActor.Admin,
        [PortalRole.Auditor] = SwitchedActor.Auditor,
    };

    private static IEnumerable<Actor> Everybody => [.. Roles.Values, .. Roles.Values.Select(KeyOf), Actor.Anonymous];

    private static Actor KeyOf(Actor person) => new(ActorKind.Key, Guid.Parse("00000000-0000-0000-0000-0000000000ff"), "a key", person.Role);

    [Fact]
    public void Matrix_AgainstTheServices_IsComplete()
    {
        var methods = Methods().Select(NameOf).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], methods.Except(RoleMatrix.Rows.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal([], RoleMatrix.Rows.Keys.Except(methods, StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task EveryMethod_CalledByARoleWithoutThePermission_RefusesAndAuditsIt()
    {
        await using var bench = new AccessBench();
        var wrong = new List<string>();
        foreach (var method in Methods().Where(method => RoleMatrix.Rows.GetValueOrDefault(NameOf(method)) is not null))
        {
            var needed = RoleMatrix.Rows[NameOf(method)]!.Value;
            foreach (var actor in Everybody.Where(actor => !actor.May(needed)))
            {
                bench.Acting.Now = actor;
                if (await CallAsync(bench, method) is not AccessDeniedException denied || denied.Permission != needed)
                {
                    wrong.Add($"{NameOf(method)} as {actor.Kind} {actor.Role}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Contains(await bench.AuditEntriesAsync(), entry => entry is { Action: "access.refused", Allowed: false });
    }

    [Fact]
    public async Task EveryMethod_CalledByARoleWithThePermission_IsNotRefusedForIt()
    {
        await using var bench = new AccessBench();
        var wrong = new List<string>();
        foreach (var method in Methods().Where(method => RoleMatrix.Rows.GetValueOrDefault(NameOf(method)) is not null))
        {
            var needed = RoleMatrix.Rows[NameOf(method)]!.Value;
            foreach (var actor in Everybody.Where(actor => actor.May(needed)))
            {
                bench.Acting.Now = actor;
                if (await CallAsync(bench, method) is AccessDeniedException denied)
                {
                    wrong.Add($"{NameOf(method)} as {actor.Kind} {actor.Role}: {denied.Permission}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Key_OfARole_MayWhatItsRoleMayAndNobodyMayNothing()
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            Assert.All(Roles.Values, person => Assert.Equal(person.May(permission), KeyOf(person).May(permission)));
            Assert.False(Actor.Anonymous.May(permission));
        }
    }

    [Fact]
    public void Roles_AgainstTheDesign_HaveWhatTheyShould()
    {
        Assert.DoesNotContain(Permission.SeeResults, Policy.Of(PortalRole.Support));
        Assert.DoesNotContain(Permission.SeeDocuments, Policy.Of(PortalRole.Support));
        Assert.DoesNotContain(Permission.SeePayloads, Policy.Of(PortalRole.Support));
        Assert.DoesNotContain(Permission.SeeSuspicion, Policy.Of(PortalRole.Support));
        Assert.DoesNotContain(Permission.SeeCases, Policy.Of(PortalRole.Admin));
        Assert.DoesNotContain(Permission.SeeDocuments, Policy.Of(PortalRole.Auditor));
        Assert.DoesNotContain(Permission.SeePayloads, Policy.Of(PortalRole.Auditor));
        Assert.Contains(Permission.SeeAudit, Policy.Of(PortalRole.Auditor));
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.Contains(Roles.Values, actor => actor.May(permission)));
    }

    private static IEnumerable<MethodInfo> Methods() => typeof(AccessGuard).Assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type != typeof(AccessGuard) && TakesGuard(type))
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(method => !method.IsSpecialName && method.Name is not (nameof(IDisposable.Dispose) or nameof(IAsyncDisposable.DisposeAsync)));

    private static bool TakesGuard(Type type) => type == typeof(AccessGuard)
        || (type.Assembly == typeof(AccessGuard).Assembly && type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
            .Any(constructor => constructor.GetParameters().Any(parameter => parameter.ParameterType != type && TakesGuard(parameter.ParameterType))));

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    // What is given in does not matter: the guard comes first.
    private static async Task<Exception?> CallAsync(AccessBench bench, MethodInfo method)
    {
        var service = bench.Services.GetService(method.DeclaringType!) ?? throw new InvalidOperationException($"{method.DeclaringType} is not registered.");
        var arguments = method.GetParameters().Select(parameter => ArgumentOf(parameter.ParameterType)).ToArray();
        try
        {
            switch (method.Invoke(service, arguments))
            {
                case Task task:
                    await task;
                    break;
                case ValueTask task:
                    await task;
                    break;
                case { } other when other.GetType().GetMethod("AsTask") is { } asTask:
                    await (Task)asTask.Invoke(other, null)!;
                    break;
            }

            return null;
        }
        catch (Exception e)
        {
            return e is TargetInvocationException { InnerException: { } inner } ? inner : e;
        }
    }

    private static object? ArgumentOf(Type type)
    {
        if (type.IsValueType)
        {
            return Activator.CreateInstance(type);
        }

        if (type == typeof(string))
        {
            return "x";
        }

        return type.IsInterface || type.IsAbstract || type.IsArray || typeof(Delegate).IsAssignableFrom(type) ? null : RuntimeHelpers.GetUninitializedObject(type);
    }
}
