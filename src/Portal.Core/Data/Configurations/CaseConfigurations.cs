using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Appointments;
using Portal.Core.Cases;

namespace Portal.Core.Data.Configurations;

internal sealed class CaseConfiguration : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("Cases");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Number).HasMaxLength(24);
        builder.Property(c => c.ExternalReference).HasMaxLength(100);
        builder.Property(c => c.RawStatus).HasMaxLength(200);
        builder.Property(c => c.ProviderKey).HasMaxLength(32);
        builder.Property(c => c.FirstName).HasMaxLength(200);
        builder.Property(c => c.LastName).HasMaxLength(200);
        builder.Property(c => c.BirthDate).HasMaxLength(10);
        builder.Property(c => c.Email).HasMaxLength(320);
        builder.Property(c => c.Language).HasMaxLength(8);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => c.Serial).IsUnique();
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => new { c.Status, c.Serial });
        builder.HasIndex(c => new { c.ProviderKey, c.Serial });
        builder.HasIndex(c => new { c.AccountId, c.Serial });
        builder.HasIndex(c => new { c.AssigneeId, c.Serial });
        builder.HasIndex(c => new { c.CreatedAt, c.Serial });
        builder.HasIndex(c => new { c.UpdatedAt, c.Serial });
        builder.HasIndex(c => new { c.ValidUntil, c.Serial });
    }
}

internal sealed class AttemptConfiguration : IEntityTypeConfiguration<Attempt>
{
    public void Configure(EntityTypeBuilder<Attempt> builder)
    {
        builder.ToTable("Attempts");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.ProviderKey).HasMaxLength(32);
        builder.Property(a => a.ProviderReference).HasMaxLength(200);
        builder.Property(a => a.Reference).HasMaxLength(100);
        builder.Property(a => a.JoinsReference).HasMaxLength(200);
        builder.Property(a => a.RawStatus).HasMaxLength(200);
        builder.Property(a => a.AdviceKey).HasMaxLength(200);
        builder.Property(a => a.OpenCheckMark).HasColumnName("OpenChecks");
        builder.Property(a => a.ClearEvidenceElsewhere).HasColumnName("EvidenceElsewhere");
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasOne(a => a.Case).WithMany(c => c.Attempts).HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Account).WithMany().HasForeignKey(a => a.AccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.CaseId, a.Ordinal }).IsUnique();
        builder.HasIndex(a => new { a.AccountId, a.ProviderReference });
        builder.HasIndex(a => new { a.AccountId, a.Reference });
        builder.HasIndex(a => new { a.AccountId, a.JoinsReference });
        builder.HasIndex(a => new { a.AccountId, a.IsFinal, a.ReadAt });
        builder.HasIndex(a => new { a.EvidenceSecuredAt, a.FinishedAt });
    }
}

internal sealed class PlannedAppointmentConfiguration : IEntityTypeConfiguration<PlannedAppointment>
{
    public void Configure(EntityTypeBuilder<PlannedAppointment> builder)
    {
        builder.ToTable("Appointments");
        builder.HasKey(a => a.AttemptId);
        builder.Property(a => a.AttemptId).ValueGeneratedNever();
        builder.Property(a => a.Zone).HasMaxLength(64);
        builder.Property(a => a.AgentId).HasMaxLength(100);
        builder.Property(a => a.ProviderId).HasMaxLength(200);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasOne(a => a.Attempt).WithOne().HasForeignKey<PlannedAppointment>(a => a.AttemptId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.At, a.AttemptId });
    }
}

internal sealed class SearchTermConfiguration : IEntityTypeConfiguration<SearchTerm>
{
    public void Configure(EntityTypeBuilder<SearchTerm> builder)
    {
        builder.ToTable("SearchTerms");
        builder.Property(t => t.Value).HasMaxLength(420);
        builder.HasOne<Case>().WithMany().HasForeignKey(t => t.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => new { t.Value, t.CaseSerial });
        builder.HasIndex(t => t.CaseId);
    }
}

internal sealed class FormDraftConfiguration : IEntityTypeConfiguration<FormDraft>
{
    public void Configure(EntityTypeBuilder<FormDraft> builder)
    {
        builder.ToTable("FormDrafts");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => new { d.UserId, d.UpdatedAt });
        builder.HasIndex(d => d.UpdatedAt);
    }
}

internal sealed class SavedSearchConfiguration : IEntityTypeConfiguration<SavedSearch>
{
    public void Configure(EntityTypeBuilder<SavedSearch> builder)
    {
        builder.ToTable("SavedSearches");
        builder.HasKey(s => s.Key);
        builder.Property(s => s.Key).HasMaxLength(32);
        builder.HasIndex(s => s.ExpiresAt);
    }
}

internal sealed class ErasureRequestConfiguration : IEntityTypeConfiguration<ErasureRequest>
{
    public void Configure(EntityTypeBuilder<ErasureRequest> builder)
    {
        builder.ToTable("ErasureRequests");
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.CaseId, r.RequestedAt });
    }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("IdempotencyRecords");
        builder.HasKey(r => r.KeyHash);
        builder.Property(r => r.KeyHash).HasMaxLength(64);
        builder.Property(r => r.RequestHash).HasMaxLength(64);
        builder.HasIndex(r => r.CreatedAt);
    }
}

internal sealed class UnassignedResultConfiguration : IEntityTypeConfiguration<UnassignedResult>
{
    public void Configure(EntityTypeBuilder<UnassignedResult> builder)
    {
        builder.ToTable("UnassignedResults");
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.ProviderReference).HasMaxLength(200);
        builder.Property(u => u.Reference).HasMaxLength(100);
        builder.Property(u => u.Version).IsConcurrencyToken();
        builder.HasIndex(u => new { u.State, u.LastSeenAt });
        builder.HasIndex(u => new { u.AccountId, u.ProviderReference });
    }
}
