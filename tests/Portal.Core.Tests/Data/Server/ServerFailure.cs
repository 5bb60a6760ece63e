using System.Reflection;
using Microsoft.Data.SqlClient;

namespace Portal.Core.Tests.Data.Server;

/// <summary>Makes the driver's exception, which it lets nobody make.</summary>
internal static class ServerFailure
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;

    public static SqlException Of(int number, string message)
    {
        var error = typeof(SqlError).GetConstructors(Hidden)
            .OrderBy(constructor => constructor.GetParameters().Length)
            .Select(constructor => constructor.Invoke([.. constructor.GetParameters().Select(parameter => ValueOf(parameter, number, message))]))
            .First();
        var errors = Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethods(Hidden).First(method => method.Name == "CreateException" && method.GetParameters() is { Length: 2 } given && given[1].ParameterType == typeof(string));
        return (SqlException)create.Invoke(null, [errors, "15.0"])!;
    }

    private static object? ValueOf(ParameterInfo parameter, int number, string message) => parameter.Name switch
    {
        "infoNumber" => number,
        "errorMessage" => message,
        _ when parameter.ParameterType == typeof(string) => string.Empty,
        _ => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
    };
}
