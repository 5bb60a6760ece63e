using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

/// <summary>Gives a context of the configured database; whoever asks disposes it. A context lives for one operation, never for a circuit.</summary>
public interface IPortalDbFactory
{
    /// <summary>A new context.</summary>
    PortalDbContext Create();
}

/// <summary>By context type.</summary>
internal sealed class PortalDbFactory<TContext>(IDbContextFactory<TContext> factory, CommitSignals signals) : IPortalDbFactory
    where TContext : PortalDbContext
{
    public PortalDbContext Create()
    {
        var db = factory.CreateDbContext();

        // It may have been somebody's before who left without a commit.
        signals.Forget(db);
        db.Signals = signals;
        return db;
    }
}
