using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Documents.Uploads;
using Portal.Core.Messages;
using Portal.Core.Timeline;

namespace Portal.Core.Data.Configurations;

internal sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.ToTable("TimelineEntries");
        builder.Property(e => e.RawStatus).HasMaxLength(200);
        builder.Property(e => e.TextKey).HasMaxLength(200);
        builder.Property(e => e.ClearValues).HasColumnName("TextArgs");
        builder.Property(e => e.DedupKey).HasMaxLength(200);
        builder.Property(e => e.CorrelationId).HasMaxLength(40);
        builder.HasOne<Case>().WithMany().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.CaseId, e.At, e.Id });
        builder.HasIndex(e => new { e.AttemptId, e.DedupKey });
    }
}

internal sealed class StoredDocumentConfiguration : IEntityTypeConfiguration<StoredDocument>
{
    public void Configure(EntityTypeBuilder<StoredDocument> builder)
    {
        builder.ToTable("Documents");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.ClearSourceId).HasColumnName("SourceId").HasMaxLength(200);
        builder.Property(d => d.NeutralName).HasColumnName("FileName").HasMaxLength(160);

        // As JSON a character may take six bytes.
        builder.Property(d => d.SealedSourceId).HasMaxLength(1600);
        builder.Property(d => d.SealedFileName).HasMaxLength(1600);
        builder.Property(d => d.MimeType).HasMaxLength(100);
        builder.Property(d => d.Sha256).HasMaxLength(64);
        builder.Property(d => d.RemarkKey).HasMaxLength(200);
        builder.Property(d => d.StoragePath).HasMaxLength(200);
        builder.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.CaseId, d.StoredAt });
        builder.HasIndex(d => new { d.AttemptId, d.EvidenceVersion, d.ClearSourceId });

        // Both are empty but for what an older portal writes.
        builder.HasIndex(d => d.Id, "IX_Documents_InClear").HasFilter("SealedFileName IS NULL AND ErasedAt IS NULL");
        builder.HasIndex(d => d.Id, "IX_Documents_NamedAfterErasure").HasFilter("SealedFileName IS NOT NULL AND ErasedAt IS NOT NULL");
    }
}

internal sealed class StoredFileConfiguration : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("StoredFiles");
        builder.HasKey(f => f.Path);
        builder.Property(f => f.Path).HasMaxLength(200);
    }
}

internal sealed class StoredFilePieceConfiguration : IEntityTypeConfiguration<StoredFilePiece>
{
    public void Configure(EntityTypeBuilder<StoredFilePiece> builder)
    {
        builder.ToTable("StoredFilePieces");
        builder.HasKey(p => new { p.Path, p.Number });
        builder.Property(p => p.Path).HasMaxLength(200);
        builder.Property(p => p.Number).ValueGeneratedNever();
    }
}

internal sealed class StoredUploadConfiguration : IEntityTypeConfiguration<StoredUpload>
{
    public void Configure(EntityTypeBuilder<StoredUpload> builder)
    {
        builder.ToTable("Uploads");
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.MimeType).HasMaxLength(100);
        builder.Property(u => u.Sha256).HasMaxLength(64);
        builder.Property(u => u.StoragePath).HasMaxLength(200);
        builder.Property(u => u.Version).IsConcurrencyToken();
        builder.HasOne<Case>().WithMany().HasForeignKey(u => u.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(u => u.CaseId);
        builder.HasIndex(u => new { u.OwnerId, u.UsedAt });
        builder.HasIndex(u => new { u.UsedAt, u.UploadedAt });
    }
}

internal sealed class StoredPayloadConfiguration : IEntityTypeConfiguration<StoredPayload>
{
    public void Configure(EntityTypeBuilder<StoredPayload> builder)
    {
        builder.ToTable("Payloads");
        builder.Property(p => p.Name).HasMaxLength(100);
        builder.Property(p => p.MimeType).HasMaxLength(100);
        builder.Property(p => p.Sha256).HasMaxLength(64);
        builder.HasOne<Case>().WithMany().HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.CaseId);
        builder.HasIndex(p => new { p.AttemptId, p.Name, p.Sha256 });
    }
}

internal sealed class OutgoingMessageConfiguration : IEntityTypeConfiguration<OutgoingMessage>
{
    public void Configure(EntityTypeBuilder<OutgoingMessage> builder)
    {
        builder.ToTable("Messages");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Template).HasMaxLength(40);
        builder.Property(m => m.Language).HasMaxLength(8);
        builder.Property(m => m.MessageId).HasMaxLength(120);
        builder.Property(m => m.FileName).HasMaxLength(200);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasOne<Case>().WithMany().HasForeignKey(m => m.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(m => new { m.CaseId, m.CreatedAt });
    }
}
