namespace Portal.Sandbox.IdentityTm;

/// <summary>A person's signing: with a mobile number that nobody else signs the same documents with (3.1.1.2).</summary>
internal static class Signatures
{
    public static Order Sign(Order order, Orders orders, DateTimeOffset now) =>
        orders.Together(order).Any(other => other.Id != order.Id && other.SignedAt is not null && other.Mobile == order.Mobile)
            ? order.WithLine(now, Codes.ExternalError, 65)
            : order.With(now, Codes.Signed) with { SignedAt = now, SignTan = order.SignTan with { Proved = true } };
}
