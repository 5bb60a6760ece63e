namespace Portal.Web.Components.Elements;

/// <summary>A confirmed question.</summary>
/// <param name="Reason">Trimmed; empty only where no reason was asked.</param>
public sealed record ConfirmAnswer(string Reason);
