namespace Portal.Core.Data;

/// <summary>By which an audit entry is known again.</summary>
internal readonly record struct AuditMark(long Sequence, byte[] Hmac);
