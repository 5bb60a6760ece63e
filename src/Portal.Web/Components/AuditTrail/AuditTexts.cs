namespace Portal.Web.Components.AuditTrail;

/// <summary>Words for the codes of the audit: <c>action.…</c>, <c>subject.…</c>, <c>detail.…</c> and <c>value.{detail}.…</c>.</summary>
internal sealed class AuditTexts;
