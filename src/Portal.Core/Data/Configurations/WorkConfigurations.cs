using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Providers;
using Portal.Core.Work;

namespace Portal.Core.Data.Configurations;

internal sealed class ProviderAccountConfiguration : IEntityTypeConfiguration<ProviderAccount>
{
    public void Configure(EntityTypeBuilder<ProviderAccount> builder)
    {
        builder.ToTable("Accounts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Name).HasMaxLength(100);
        builder.Property(a => a.ProviderKey).HasMaxLength(32);
        builder.Property(a => a.BaseUrl).HasMaxLength(500);
        builder.Property(a => a.LegalBases).HasMaxLength(200);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasIndex(a => a.Name).IsUnique();
    }
}

internal sealed class UnmappedWordConfiguration : IEntityTypeConfiguration<UnmappedWord>
{
    public void Configure(EntityTypeBuilder<UnmappedWord> builder)
    {
        builder.ToTable("UnmappedWords");
        builder.Property(w => w.ProviderKey).HasMaxLength(32);
        builder.Property(w => w.Word).HasMaxLength(200);
        builder.Property(w => w.Text).HasMaxLength(200);
        builder.HasIndex(w => new { w.AccountId, w.Word }).IsUnique();
    }
}

// What is not set yet when a push comes in stays out of its indexes (filters): each index is paid for by every push.
internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("Deliveries");
        builder.Property(d => d.Method).HasMaxLength(8);
        builder.Property(d => d.BodySha256).HasMaxLength(64);
        builder.Property(d => d.CorrelationId).HasMaxLength(40);
        builder.HasIndex(d => new { d.AccountId, d.Id });
        builder.HasIndex(d => new { d.CaseId, d.Id }).HasFilter("CaseId IS NOT NULL");
        builder.HasIndex(d => d.ReceivedAt);
    }
}

internal sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("WorkItems");
        builder.Property(w => w.Kind).HasMaxLength(40);
        builder.Property(w => w.Lane).HasMaxLength(80);
        builder.Property(w => w.UniqueName).HasMaxLength(120);
        builder.Property(w => w.Argument).HasMaxLength(1000);
        builder.Property(w => w.LeaseOwner).HasMaxLength(80);
        builder.Property(w => w.LastError).HasMaxLength(1000);
        builder.Property(w => w.CorrelationId).HasMaxLength(40);
        builder.HasIndex(w => w.UniqueName).IsUnique();
        builder.HasIndex(w => new { w.State, w.DueAt, w.Id });
        builder.HasIndex(w => new { w.State, w.Lane });
        builder.HasIndex(w => w.CaseId).HasFilter("CaseId IS NOT NULL");
        builder.HasIndex(w => w.DeliveryId);
        builder.HasIndex(w => new { w.State, w.CompletedAt }).HasFilter("CompletedAt IS NOT NULL");
    }
}

internal sealed class AlertConfiguration : IEntityTypeConfiguration<Alert>
{
    public void Configure(EntityTypeBuilder<Alert> builder)
    {
        builder.ToTable("Alerts");
        builder.Property(a => a.UniqueName).HasMaxLength(120);
        builder.Property(a => a.TextKey).HasMaxLength(200);
        builder.HasIndex(a => a.UniqueName).IsUnique();
        builder.HasIndex(a => new { a.SettledAt, a.RaisedAt });
        builder.HasIndex(a => a.CaseId);
    }
}
