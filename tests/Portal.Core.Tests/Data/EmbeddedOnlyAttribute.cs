namespace Portal.Core.Tests.Data;

/// <summary>A test that is about SQLite itself, among tests that are about any database.</summary>
/// <param name="because">What other databases don't have.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class EmbeddedOnlyAttribute(string because) : Attribute
{
    /// <summary>What other databases don't have.</summary>
    public string Because => because;
}
