using System.ComponentModel;
using System.Text.Json;

namespace Portal.Web.Api.AtProvider;

/// <summary>Corrected data.</summary>
internal sealed record Correction
{
    [Description("All fields anew, by key, not only the corrected ones; those that the case holds when left out.")]
    public JsonElement? Fields { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(Correction);
}

/// <summary>A copy for another customer of the provider.</summary>
internal sealed record NewCopy
{
    [Description("The provider's name of the receiving customer.")]
    public string? Customer { get; init; }

    [Description("Reference of the copy; a new random one when left out.")]
    public string? Reference { get; init; }

    [Description("Why; kept on the timeline.")]
    public string? Reason { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(NewCopy);
}

/// <summary>What was copied where.</summary>
internal sealed record CopyShape(string Customer, string Reference);

/// <summary>A device's key.</summary>
internal sealed record BindingKeyShape(string? Key)
{
    /// <inheritdoc />
    public override string ToString() => nameof(BindingKeyShape);
}
