namespace Portal.Web.Safety;

/// <summary>Marks an endpoint that answers with a person's document: its content is sandboxed and may be framed by our own pages.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class DocumentContentAttribute : Attribute;
