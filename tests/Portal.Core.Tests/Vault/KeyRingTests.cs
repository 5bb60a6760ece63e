using System.Security.Cryptography;
using System.Text;
using Portal.Core.Vault;
using Xunit;

namespace Portal.Core.Tests.Vault;

public sealed class KeyRingTests
{
    private static readonly byte[] Owner = "case-1/document-1"u8.ToArray();

    private static KeyRing Ring(params string[] ids) =>
        new([.. ids.Select(id => new MasterKey(id, SHA256.HashData(Encoding.UTF8.GetBytes(id))))]);

    [Fact]
    public void TryUnwrap_SameAssociatedData_GivesTheKeyBack()
    {
        var ring = Ring("a");
        var key = SealedBytes.NewKey();

        Assert.Equal(key, ring.TryUnwrap(ring.Wrap(key, Owner), Owner));
    }

    [Fact]
    public void TryUnwrap_OtherAssociatedData_IsNull()
    {
        var ring = Ring("a");

        Assert.Null(ring.TryUnwrap(ring.Wrap(SealedBytes.NewKey(), Owner), "case-2/document-1"u8));
    }

    [Fact]
    public void TryUnwrap_AnyByteChanged_IsNull()
    {
        var ring = Ring("a", "b");
        var wrapped = ring.Wrap(SealedBytes.NewKey(), Owner);
        for (var i = 0; i < wrapped.Length; i++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var changed = wrapped.ToArray();
                changed[i] ^= (byte)(1 << bit);
                Assert.Null(ring.TryUnwrap(changed, Owner));
            }
        }
    }

    [Fact]
    public void TryUnwrap_AnyPrefixOrExtension_IsNull()
    {
        var ring = Ring("a");
        var wrapped = ring.Wrap(SealedBytes.NewKey(), Owner);
        for (var length = 0; length < wrapped.Length; length++)
        {
            Assert.Null(ring.TryUnwrap(wrapped.AsSpan(0, length), Owner));
        }

        Assert.Null(ring.TryUnwrap([.. wrapped, 0], Owner));
    }

    [Fact]
    public void TryUnprotect_WrappedKeyGiven_IsNull()
    {
        var ring = Ring("a");
        var wrapped = ring.Wrap(SealedBytes.NewKey(), Owner);
        var disguised = wrapped.ToArray();
        disguised[0] = ring.Protect([1], Owner)[0];

        Assert.Null(ring.TryUnprotect(wrapped, Owner));
        Assert.Null(ring.TryUnprotect(disguised, Owner));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(70_000)]
    public void TryUnprotect_ProtectedPayload_GivesItBack(int length)
    {
        var ring = Ring("a");
        var payload = RandomNumberGenerator.GetBytes(length);

        Assert.Equal(payload, ring.TryUnprotect(ring.Protect(payload, Owner), Owner));
        Assert.Null(ring.TryUnprotect(ring.Protect(payload, Owner), []));
    }

    [Fact]
    public void Protect_SamePayloadTwice_GivesDifferentBytes()
    {
        var ring = Ring("a");

        Assert.NotEqual(ring.Protect([1, 2, 3], Owner), ring.Protect([1, 2, 3], Owner));
    }

    [Fact]
    public void Rewrap_KeyRotated_OpensWithTheNewKeyAlone()
    {
        var key = SealedBytes.NewKey();
        var old = Ring("old");
        var wrapped = old.Wrap(key, Owner);
        var rotated = Ring("new", "old");

        Assert.True(rotated.NeedsRewrap(wrapped));
        var again = rotated.Rewrap(wrapped, Owner);

        Assert.NotNull(again);
        Assert.False(rotated.NeedsRewrap(again));
        Assert.Equal(key, Ring("new").TryUnwrap(again, Owner));
        Assert.Null(old.TryUnwrap(again, Owner));
        Assert.Equal(again, rotated.Rewrap(again, Owner));
    }

    [Fact]
    public void Rewrap_MasterKeyGone_IsNull()
    {
        var wrapped = Ring("old").Wrap(SealedBytes.NewKey(), Owner);

        Assert.Null(Ring("new").Rewrap(wrapped, Owner));
    }

    [Fact]
    public void DeriveKey_PurposesAndKeys_AreAllDifferent()
    {
        var ring = Ring("new", "old");

        Assert.Equal(ring.DeriveKey("audit"), ring.DeriveKey("audit", "new"));
        Assert.Equal(Ring("old").DeriveKey("audit"), ring.DeriveKey("audit", "old"));
        Assert.NotEqual(ring.DeriveKey("audit"), ring.DeriveKey("audit", "old"));
        Assert.NotEqual(ring.DeriveKey("audit"), ring.DeriveKey("mail"));
        Assert.Null(ring.DeriveKey("audit", "unknown"));
    }

    [Fact]
    public void DeriveKey_KnownMasterKey_IsPlainHkdf()
    {
        var master = SHA256.HashData("a"u8);

        var expected = HKDF.DeriveKey(HashAlgorithmName.SHA256, master, 32, salt: null, "portal/derive/v1/audit"u8.ToArray());

        Assert.Equal(expected, Ring("a").DeriveKey("audit"));
    }
}
