using Portal.Core.Cases;
using Portal.Core.Fields;

namespace Portal.Core.Providers;

/// <summary>What an adapter is asked to start. Printing it shows the reference only.</summary>
public sealed class StartRequest
{
    /// <summary>At which account.</summary>
    public required AccountContext Account { get; init; }

    /// <summary>Our reference, made by <see cref="ReferenceRule"/> and kept before the first call, so that a repeat uses the same.</summary>
    public required string Reference { get; init; }

    /// <summary>What was filled in, valid by the provider's definitions.</summary>
    public required FieldValues Fields { get; init; }

    /// <summary>Why the person is identified.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>An earlier try was sent and its outcome isn't known: look it up before repeating.</summary>
    public bool IsRepeat { get; init; }

    /// <summary>Opens an uploaded file by the id that stands in a <see cref="FieldKind.File"/> field; <see langword="null"/> when it is gone.</summary>
    public Func<string, CancellationToken, Task<UploadedFile?>> OpenUpload { get; init; } = (_, _) => Task.FromResult<UploadedFile?>(null);

    /// <inheritdoc />
    public override string ToString() => Reference;
}

/// <summary>A file that staff uploaded, already checked by content. Printing it shows kind and size only.</summary>
/// <param name="FileName">Made safe; its extension fits the content.</param>
/// <param name="MimeType">By content.</param>
/// <param name="Content">Whoever opened it closes it.</param>
public sealed record UploadedFile(string FileName, string MimeType, Stream Content)
{
    /// <summary>In bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256, hexadecimal, lower case.</summary>
    public string Sha256 { get; init; } = string.Empty;

    /// <inheritdoc />
    public override string ToString() => $"{MimeType}, {Size} bytes";
}

/// <summary>What an adapter knows of an attempt when it is asked about it. Printing it shows the ids only.</summary>
public sealed class AttemptContext
{
    /// <summary>At which account.</summary>
    public required AccountContext Account { get; init; }

    /// <summary>Our id; empty for a record that belongs to no attempt yet.</summary>
    public required Guid AttemptId { get; init; }

    /// <summary>The provider's id of it.</summary>
    public required string ProviderReference { get; init; }

    /// <summary>Ours, as sent.</summary>
    public required string Reference { get; init; }

    /// <summary>What was filled in.</summary>
    public required FieldValues Fields { get; init; }

    /// <summary>Why the person is identified.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>What the adapter asked to be kept, by its own keys; encrypted at rest.</summary>
    public required IReadOnlyDictionary<string, string> Facts { get; init; }

    /// <summary>When it was started; UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required AttemptStatus Status { get; init; }

    /// <summary>Whether a final word was read before.</summary>
    public required bool IsFinal { get; init; }

    /// <summary>Whether what was read last spoke of suspicion; a provider that deletes an attempt does not say so any more.</summary>
    public bool IsSuspicion { get; init; }

    /// <summary>The validity read last; UTC.</summary>
    public DateTime? ValidUntil { get; init; }

    /// <summary>When its recording was ordered last; UTC. See <see cref="Capabilities.IRequestsRecordings"/>.</summary>
    public DateTime? RecordingRequestedAt { get; init; }

    /// <summary>Since when its evidence is being fetched; UTC. <see langword="null"/> where something else is asked for.</summary>
    public DateTime? EvidenceDueSince { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{AttemptId} ({ProviderReference})";
}

/// <summary>How our reference is made: random, nothing personal.</summary>
/// <param name="Length">In characters.</param>
/// <param name="Alphabet">Which characters the provider takes.</param>
public sealed record ReferenceRule(int Length, string Alphabet)
{
    /// <summary>A new one, unguessable.</summary>
    public string Next() => System.Security.Cryptography.RandomNumberGenerator.GetString(Alphabet, Length);
}
