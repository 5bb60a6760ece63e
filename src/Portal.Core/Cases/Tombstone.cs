using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Cases;

/// <summary>
/// What erasure leaves of an attempt's references, so that a later push is recognised and answered without storing anything: the columns hold this
/// instead of the reference.
/// </summary>
public static class Tombstone
{
    /// <summary>The mark of a reference at an account; 71 characters.</summary>
    public static string Of(Guid accountId, string reference) =>
        "erased:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{accountId:N}:{reference}")));
}
