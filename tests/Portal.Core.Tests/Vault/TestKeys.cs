using System.Security.Cryptography;
using System.Text;
using Portal.Core.Vault;

namespace Portal.Core.Tests.Vault;

/// <summary>Key rings made from words.</summary>
internal static class TestKeys
{
    public static KeyRing Ring(params string[] ids) =>
        new([.. (ids.Length == 0 ? ["a"] : ids).Select(id => new MasterKey(id, SHA256.HashData(Encoding.UTF8.GetBytes(id))))]);
}
