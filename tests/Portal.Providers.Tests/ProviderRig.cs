using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Providers.Http;

namespace Portal.Providers.Tests;

/// <summary>One provider, composed as the portal does it, with short pauses and a log that is kept.</summary>
internal sealed class ProviderRig : IAsyncDisposable
{
    /// <summary>The time of all tests; recorded answers are made for it.</summary>
    public static readonly DateTimeOffset Now = SampleTime.Now;

    private readonly ServiceProvider services;

    public ProviderRig(Action<IServiceCollection> add, Action<ProviderHttpOptions>? configure = null)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        add(collection);
        collection.Configure<ProviderHttpOptions>(options =>
        {
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
            options.CircuitCalls = 1000;
            options.TryTimeout = TimeSpan.FromSeconds(30);
            configure?.Invoke(options);
        });
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        Provider = services.GetRequiredService<IProvider>();
    }

    public IProvider Provider { get; }

    public IServiceProvider Services => services;

    public LogBook Log { get; } = new();

    /// <summary>Stands still until it is told to go on.</summary>
    public RigTime Time { get; } = new();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    public static StartRequest Start(AccountContext account, FieldValues values, bool isRepeat = false, string reference = "REF12345678901") => new()
    {
        Account = account,
        Reference = reference,
        Fields = values,
        LegalBasis = LegalBasis.GwG,
        IsRepeat = isRepeat,
        OpenUpload = SampleFiles.OpenAsync,
    };

    public static AttemptContext Attempt(
        AccountContext account, FieldValues values, string providerReference, IReadOnlyDictionary<string, string>? facts = null, AttemptStatus status = AttemptStatus.Created, bool isFinal = false, DateTime? evidenceDueSince = null) => new()
    {
        Account = account,
        AttemptId = Guid.Parse("6f1d9a51-5d4e-4b6c-8f44-2f1f2b6f0a01"),
        ProviderReference = providerReference,
        Reference = "REF12345678901",
        Fields = values,
        LegalBasis = LegalBasis.GwG,
        Facts = facts ?? new Dictionary<string, string>(StringComparer.Ordinal),
        CreatedAt = Now.UtcDateTime.AddDays(-1),
        Status = status,
        IsFinal = isFinal,
        EvidenceDueSince = evidenceDueSince,
    };
}
