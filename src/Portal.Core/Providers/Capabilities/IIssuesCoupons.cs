namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor issues a printed coupon for a counter.</summary>
public interface IIssuesCoupons
{
    /// <summary>Makes a new coupon. Uses one up: never repeated by itself.</summary>
    Task<ProviderOutcome<Coupon>> IssueCouponAsync(AttemptContext attempt, CancellationToken cancellationToken);
}

/// <summary>A coupon.</summary>
/// <param name="CouponId">The vendor's id.</param>
/// <param name="FileName">As delivered.</param>
/// <param name="MimeType">As delivered.</param>
/// <param name="Content">The file; printed for the person, confidential.</param>
/// <param name="ValidUntil">UTC.</param>
public sealed record Coupon(string CouponId, string FileName, string MimeType, ReadOnlyMemory<byte> Content, DateTime? ValidUntil)
{
    /// <summary>The answer without the file, for the payload tab.</summary>
    public RawPayload? Payload { get; init; }

    /// <inheritdoc />
    public override string ToString() => CouponId;
}
