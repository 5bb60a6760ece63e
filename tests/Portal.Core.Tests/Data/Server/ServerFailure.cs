using System.Reflection;
using Microsoft.Data.SqlClient;

namespace Portal.Core.Tests.Data.Server;

/// <summary>Makes the driver's exception, which it lets nobody make.</summary>
internal static class ServerFailure
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;

    /// <summary>From this class on an error has ended the connection.</summary>
    public const byte EndsConnection = 20;

    /// <summary>A line that was cut, as the driver tells it anywhere but on Windows.</summary>
    public static SqlException LineCut() => Of(0, "A transport-level error has occurred.", EndsConnection);

    /// <summary>One that the server was told of, chosen in a deadlock.</summary>
    public static SqlException Deadlock() => Of(1205, "for the moment", 13);

    public static SqlException Of(int number, string message, byte severity = 0)
    {
        var error = typeof(SqlError).GetConstructors(Hidden)
            .OrderBy(constructor => constructor.GetParameters().Length)
            .Select(constructor => constructor.Invoke([.. constructor.GetParameters().Select(parameter => ValueOf(parameter, number, message, severity))]))
            .First();
        var errors = Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethods(Hidden).First(method => method.Name == "CreateException" && method.GetParameters() is { Length: 2 } given && given[1].ParameterType == typeof(string));
        return (SqlException)create.Invoke(null, [errors, "15.0"])!;
    }

    private static object? ValueOf(ParameterInfo parameter, int number, string message, byte severity) => parameter.Name switch
    {
        "infoNumber" => number,
        "errorMessage" => message,
        "errorClass" => severity,
        _ when parameter.ParameterType == typeof(string) => string.Empty,
        _ => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
    };
}
