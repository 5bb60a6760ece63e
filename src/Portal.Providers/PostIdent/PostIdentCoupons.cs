using System.Net;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.PostIdent.PostIdentDescription;

namespace Portal.Providers.PostIdent;

/// <summary>A coupon for the post office (guide 1, chapter 4). There is a limit per case, so a call is never repeated by itself.</summary>
internal sealed class PostIdentCoupons(PostIdentClient client)
{
    public async Task<ProviderOutcome<Coupon>> IssueAsync(AttemptContext attempt, CancellationToken cancellationToken)
    {
        var outcome = await client.CouponAsync(attempt.Account, attempt.ProviderReference, cancellationToken);
        if (!outcome.Succeeded)
        {
            return Said(outcome.Failure);
        }

        if (outcome.Value.Status is not (HttpStatusCode.Created or HttpStatusCode.OK))
        {
            return Said(PostIdentFailures.Of(outcome.Value, creates: true));
        }

        return await ReadAsync(outcome.Value, attempt, cancellationToken) is { } coupon
            ? coupon
            : Failures.Malformed(outcome.Value, creates: true) with { Text = Say("error.couponUnreadable") };
    }

    private static ProviderFailure Said(ProviderFailure failure) => failure.OutcomeUnknown ? failure with { Text = Say("error.couponUncertain") } : failure;

    private static async Task<Coupon?> ReadAsync(ProviderAnswer answer, AttemptContext attempt, CancellationToken cancellationToken)
    {
        if (Json.Read(answer.Body) is not { IsObject: true } body || body["documentData"].Text is null)
        {
            return null;
        }

        using var file = new MemoryStream();
        await using (var content = new Base64Text(body["documentData"].RawTextIn(answer.Body)))
        {
            if (!content.IsBase64)
            {
                return null;
            }

            await content.CopyToAsync(file, cancellationToken);
        }

        return new Coupon(
            body["couponId"].Text ?? "?",
            body["fileName"].Text ?? $"{attempt.ProviderReference}_pi-coupon.pdf",
            body["mimeType"].Text ?? "application/pdf",
            file.ToArray(),
            body["validUntil"].Time)
        {
            Payload = PostIdentPayload.Of("coupon", answer.Body, attempt.Account),
        };
    }
}
