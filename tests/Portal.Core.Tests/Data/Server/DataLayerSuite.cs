using System.Reflection;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Appointments;
using Portal.Core.Tests.AtProvider;
using Portal.Core.Tests.Audit;
using Portal.Core.Tests.Bootstrap;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Contracts;
using Portal.Core.Tests.Desk;
using Portal.Core.Tests.Documents;
using Portal.Core.Tests.Documents.Uploads;
using Portal.Core.Tests.Earlier;
using Portal.Core.Tests.Messages;
using Portal.Core.Tests.Providers;
using Portal.Core.Tests.Timeline;
using Portal.Core.Tests.Vault.Rotation;
using Portal.Core.Tests.Work;
using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>
/// The tests that write to and read from the database, as one suite that any engine can be put under. On SQLite the runner finds them by itself;
/// here they are called by reflection, so that no test is written twice.
/// </summary>
internal static class DataLayerSuite
{
    private static readonly Type[] Classes =
    [
        typeof(AppointmentServiceTests), typeof(ApiKeyServiceTests), typeof(ArchiveCopyKeyTests), typeof(AuditChainTests), typeof(CaseCreationTests), typeof(CaseErasureTests),
        typeof(CaseLifecycleTests), typeof(CaseQueriesTests), typeof(CollectionTests), typeof(ContractTests), typeof(DatabaseFilesTests), typeof(DeletionWorkTests),
        typeof(DeliveryRoutingTests), typeof(AttemptSealingTests), typeof(DocumentSealingTests), typeof(TimelineSealingTests), typeof(ErrorSealingTests), typeof(FindingSealingTests), typeof(DocumentServiceTests), typeof(EarlierTests), typeof(FeedTests), typeof(FindCreationTests), typeof(IntakeWriterTests),
        typeof(MessageServiceTests), typeof(CouponServiceTests), typeof(OrderCorrectionTests), typeof(PortalSetupTests), typeof(ProviderDeletionTests),
        typeof(ReadingTests), typeof(RecordApplierTests), typeof(RecordingTests), typeof(SealAgainTests), typeof(SignInServiceTests), typeof(TanTests),
        typeof(UploadTests), typeof(UserServiceTests), typeof(WorkEngineTests), typeof(WorkQueueTests), typeof(WorkRunnerTests), typeof(AccountServiceTests),
    ];

    /// <summary>Names of all its tests, with the number of the row for those that have rows.</summary>
    public static IEnumerable<string> Names => All.Keys;

    private static Dictionary<string, (Type Class, MethodInfo Method, object?[] Arguments)> All { get; } = Find().ToDictionary(test => test.Name, test => (test.Class, test.Method, test.Arguments), StringComparer.Ordinal);

    /// <summary>Runs one, as the runner would: a new instance, set up and taken down.</summary>
    public static async Task RunAsync(string name, TestEngine engine)
    {
        TestEngine.Current = engine;
        var (type, method, arguments) = All[name];
        var instance = Activator.CreateInstance(type)!;
        try
        {
            await ((instance as IAsyncLifetime)?.InitializeAsync() ?? ValueTask.CompletedTask);
            switch (method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null))
            {
                case Task task:
                    await task;
                    break;
                case ValueTask task:
                    await task;
                    break;
            }
        }
        finally
        {
            await ((instance as IAsyncDisposable)?.DisposeAsync() ?? ValueTask.CompletedTask);
            (instance as IDisposable)?.Dispose();
        }
    }

    private static IEnumerable<(string Name, Type Class, MethodInfo Method, object?[] Arguments)> Find()
    {
        foreach (var type in Classes)
        {
            foreach (var method in type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
            {
                switch (method.GetCustomAttribute<FactAttribute>())
                {
                    case not null when method.IsDefined(typeof(EmbeddedOnlyAttribute)):
                        break;
                    case TheoryAttribute:
                        var rows = method.GetCustomAttributes<InlineDataAttribute>().ToList();
                        for (var i = 0; i < rows.Count; i++)
                        {
                            yield return ($"{type.Name}.{method.Name}#{i + 1}", type, method, rows[i].Data);
                        }

                        break;
                    case not null:
                        yield return ($"{type.Name}.{method.Name}", type, method, []);
                        break;
                }
            }
        }
    }
}
