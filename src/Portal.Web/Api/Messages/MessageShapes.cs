using System.ComponentModel;
using Portal.Core.Messages;

namespace Portal.Web.Api.Messages;

/// <summary>What is to be sent.</summary>
internal sealed record NewMessage
{
    [Description("start, reminder or coupon; start when left out.")]
    public string? Template { get; init; }

    [Description("de, en or fr; the person's when left out.")]
    public string? Language { get; init; }
}

/// <summary>A message on its way; never its text, which holds the link.</summary>
internal sealed record MessageShape
{
    public required Guid Id { get; init; }

    [Description("start, reminder or coupon.")]
    public required string Template { get; init; }

    [Description("de, en or fr.")]
    public required string Language { get; init; }

    [Description("Address of the person.")]
    public required string? Recipient { get; init; }

    public required MessageState State { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <inheritdoc />
    public override string ToString() => Id.ToString();
}
