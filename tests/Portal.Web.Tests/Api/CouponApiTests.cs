using System.Net;

namespace Portal.Web.Tests.Api;

/// <summary>What the provider answers to one more coupon, up to whoever asked.</summary>
[Collection("api")]
public sealed class CouponApiTests(ApiPortal portal)
{
    [Theory]
    [InlineData("postident.error.couponWrongState", "review", 1, "method=basic")]
    [InlineData("postident.error.couponLimit", "coupon", 5, "")]
    [InlineData("postident.error.closed", "archive", 1, "")]
    public async Task Coupon_NoMoreOfThemForThisCase_IsAConflict(string code, string action, int times, string fields)
    {
        var created = await portal.CreateAsync();

        // Nothing is read meanwhile: here the case stands as it did.
        await portal.PlayAsync(created, "misbehave", "push=dropped");
        for (var press = 0; press < times; press++)
        {
            await portal.PlayAsync(created, action, fields);
        }

        var (response, problem) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/coupon");

        Assert.Equal((HttpStatusCode.Conflict, code), (response.StatusCode, problem!["code"]!.ToString()));
    }
}
