using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Core.Cases;

/// <summary>What somebody wants to have identified, where and why. Printing it shows the account only: the fields are personal data.</summary>
public sealed record CaseOrder
{
    /// <summary>At which account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Why the person is identified.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>What was filled in, by the keys of <see cref="CaseForm.FieldsOf"/>.</summary>
    public required FieldValues Fields { get; init; }

    /// <summary>The draft that becomes the case; deleted with it.</summary>
    public Guid? DraftId { get; init; }

    /// <inheritdoc />
    public override string ToString() => AccountId.ToString();
}

/// <summary>What a creation came to.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="AttemptId">The attempt.</param>
public sealed record CreatedCase(Guid CaseId, string Number, Guid AttemptId)
{
    /// <summary>What staff should know: a country code that was cleared, an identification that existed already, ...</summary>
    public IReadOnlyList<Sentence> Remarks { get; init; } = [];

    /// <summary>The same request had made it before.</summary>
    public bool Existed { get; init; }
}

/// <summary>What an examination of an order found; warnings among it.</summary>
/// <param name="Remarks">Beside fields, and about the form as a whole.</param>
public sealed record OrderRemarks(IReadOnlyList<FieldRemark> Remarks)
{
    /// <summary>Nothing stops the form.</summary>
    public bool MayBeSent => Remarks.All(remark => !remark.IsError);
}

/// <summary>An open case that seems to be about the same person.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="Status">As the reader may see it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="SameName">Same name and birth date.</param>
/// <param name="SameEmail">Same e-mail address.</param>
public sealed record DuplicateCase(Guid CaseId, string Number, AttemptStatus Status, DateTime CreatedAt, bool SameName, bool SameEmail);
