using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;

namespace Portal.Core.Tests.Data;

/// <summary>Which database a <see cref="TestDatabase"/> makes: the embedded one, unless whoever runs the test has chosen another.</summary>
internal abstract class TestEngine
{
    private static readonly AsyncLocal<TestEngine?> Chosen = new();

    /// <summary>For everything that is called from here on.</summary>
    public static TestEngine Current
    {
        get => Chosen.Value ?? EmbeddedEngine.Instance;
        set => Chosen.Value = value;
    }

    /// <summary>A migrated, empty database for a data directory.</summary>
    public abstract void Make(string directory);

    /// <summary>The portal's own registration, for that database.</summary>
    public abstract IServiceCollection Register(IServiceCollection services, string directory);

    /// <summary>The database is not needed any more.</summary>
    public abstract void Remove(string directory);
}
