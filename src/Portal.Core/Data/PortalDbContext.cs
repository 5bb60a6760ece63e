using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Appointments;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Documents.Uploads;
using Portal.Core.Messages;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Timeline;
using Portal.Core.Vault.Rotation;
using Portal.Core.Work;

namespace Portal.Core.Data;

/// <summary>All that is stored. One type per database derives from it, each with its own migrations.</summary>
public abstract class PortalDbContext(DbContextOptions options) : IdentityUserContext<PortalUser, Guid>(options)
{
    /// <summary>Whether texts are sorted as people sort them, and not by the numbers of their characters.</summary>
    internal virtual bool IsCollated => true;

    /// <summary>Cases.</summary>
    public DbSet<Case> Cases => Set<Case>();

    /// <summary>Attempts.</summary>
    public DbSet<Attempt> Attempts => Set<Attempt>();

    /// <summary>Appointments of attempts.</summary>
    public DbSet<PlannedAppointment> Appointments => Set<PlannedAppointment>();

    /// <summary>What cases are found by.</summary>
    public DbSet<SearchTerm> SearchTerms => Set<SearchTerm>();

    /// <summary>Forms begun.</summary>
    public DbSet<FormDraft> FormDrafts => Set<FormDraft>();

    /// <summary>Search texts behind keys in URLs.</summary>
    public DbSet<SavedSearch> SavedSearches => Set<SavedSearch>();

    /// <summary>First halves of early erasures.</summary>
    public DbSet<ErasureRequest> ErasureRequests => Set<ErasureRequest>();

    /// <summary>Idempotency keys.</summary>
    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();

    /// <summary>Pushes for cases that we don't know.</summary>
    public DbSet<UnassignedResult> UnassignedResults => Set<UnassignedResult>();

    /// <summary>Facts.</summary>
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();

    /// <summary>Files.</summary>
    public DbSet<StoredDocument> Documents => Set<StoredDocument>();

    /// <summary>Contents of files, where they are kept here.</summary>
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    /// <summary>Pieces of them.</summary>
    public DbSet<StoredFilePiece> StoredFilePieces => Set<StoredFilePiece>();

    /// <summary>Files uploaded for forms.</summary>
    public DbSet<StoredUpload> Uploads => Set<StoredUpload>();

    /// <summary>Raw answers.</summary>
    public DbSet<StoredPayload> Payloads => Set<StoredPayload>();

    /// <summary>Provider accounts.</summary>
    public DbSet<ProviderAccount> Accounts => Set<ProviderAccount>();

    /// <summary>Words that no table knows.</summary>
    public DbSet<UnmappedWord> UnmappedWords => Set<UnmappedWord>();

    /// <summary>Webhook calls.</summary>
    public DbSet<Delivery> Deliveries => Set<Delivery>();

    /// <summary>Things to do.</summary>
    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    /// <summary>Things to look at.</summary>
    public DbSet<Alert> Alerts => Set<Alert>();

    /// <summary>Mails to persons.</summary>
    public DbSet<OutgoingMessage> Messages => Set<OutgoingMessage>();

    /// <summary>The chain.</summary>
    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    /// <summary>Its head.</summary>
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>Access for other systems.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>The key ring.</summary>
    public DbSet<StoredKey> StoredKeys => Set<StoredKey>();

    /// <summary>How far pieces are sealed again after a change of the master key.</summary>
    public DbSet<KeyRotation> KeyRotations => Set<KeyRotation>();

    /// <summary>Running numbers.</summary>
    public DbSet<Counter> Counters => Set<Counter>();

    /// <summary>Who is told what was committed.</summary>
    internal CommitSignals? Signals { get; set; }

    /// <summary>The last audit entry of the present transaction: whether it is there later proves a commit.</summary>
    internal AuditMark? LastEntry { get; set; }

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        RaiseVersions();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    // Set by us, not by the database: the two databases have no common type for it.
    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State == EntityState.Modified && entry.Metadata.FindProperty("Version") is { IsConcurrencyToken: true } property && property.ClrType == typeof(int))
            {
                var version = entry.Property("Version");
                version.CurrentValue = (int)version.OriginalValue! + 1;
            }
        }
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        AsNames<AttemptStatus>();
        AsNames<EndedBy>();
        AsNames<LegalBasis>();
        AsNames<CreationState>();
        AsNames<SearchTermKind>();
        AsNames<UnassignedState>();
        AsNames<FieldOutcome>();
        AsNames<TimelineSource>();
        AsNames<TimelineKind>();
        AsNames<DocumentKind>();
        AsNames<AccountEnvironment>();
        AsNames<WorkState>();
        AsNames<MessageState>();
        AsNames<PortalRole>();

        void AsNames<TEnum>()
            where TEnum : struct, Enum => configurationBuilder.Properties<TEnum>().HaveConversion<string>().HaveMaxLength(32);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDbContext).Assembly);
    }
}
