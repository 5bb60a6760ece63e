namespace Portal.Core.Vault;

/// <summary>
/// The master keys of this installation. The first one seals, all of them open: a new first line in the key file rotates the key,
/// and <see cref="Rewrap"/> brings what older ones sealed to the new one. Thread-safe; never logs, shows or serialises a key.
/// </summary>
public sealed class KeyRing
{
    private const byte WrapKind = 0x01;
    private const byte PayloadKind = 0x11;

    private readonly MasterKey _current;
    private readonly Dictionary<string, MasterKey> _keys;

    internal KeyRing(IReadOnlyList<MasterKey> keys)
    {
        _current = keys[0];
        _keys = keys.ToDictionary(key => key.Id, StringComparer.Ordinal);
    }

    /// <summary>The id of the key that seals now.</summary>
    public string CurrentKeyId => _current.Id;

    /// <summary>The ids of the keys that only open what they sealed.</summary>
    public IReadOnlyList<string> OlderKeyIds => [.. _keys.Keys.Where(id => !string.Equals(id, _current.Id, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>
    /// Wraps the key of a file or payload under the current master key.
    /// It unwraps only with the same associated data: bind it to what the key belongs to.
    /// </summary>
    public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData) =>
        NamedBox.Seal(WrapKind, _current.Id, _current.WrappingKey, key, associatedData);

    /// <summary>The wrapped key, or null when its master key is not on the ring or the bytes or their associated data were changed.</summary>
    public byte[]? TryUnwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> associatedData) =>
        Find(WrapKind, wrapped) is { } master ? NamedBox.TryOpen(wrapped, master.WrappingKey, associatedData) : null;

    /// <summary>Whether a wrapped key names another master key than the current one.</summary>
    public bool NeedsRewrap(ReadOnlySpan<byte> wrapped) =>
        !string.Equals(NamedBox.KeyIdOf(WrapKind, wrapped), _current.Id, StringComparison.Ordinal);

    /// <summary>
    /// The same key, wrapped under the current master key; a copy of the same bytes if it is already.
    /// Null where <see cref="TryUnwrap"/> gives null.
    /// </summary>
    public byte[]? Rewrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> associatedData)
    {
        if (TryUnwrap(wrapped, associatedData) is not { } key)
        {
            return null;
        }

        return NeedsRewrap(wrapped) ? Wrap(key, associatedData) : wrapped.ToArray();
    }

    /// <summary>Seals a small payload (an account secret, a result) under a key derived from the current master key.</summary>
    public byte[] Protect(ReadOnlySpan<byte> payload, ReadOnlySpan<byte> associatedData) =>
        NamedBox.Seal(PayloadKind, _current.Id, _current.PayloadKey, payload, associatedData);

    /// <summary>The payload, or null when its master key is not on the ring or the bytes or their associated data were changed.</summary>
    public byte[]? TryUnprotect(ReadOnlySpan<byte> box, ReadOnlySpan<byte> associatedData) =>
        Find(PayloadKind, box) is { } master ? NamedBox.TryOpen(box, master.PayloadKey, associatedData) : null;

    /// <summary>Whether a protected payload names another master key than the current one.</summary>
    public bool NeedsProtectAgain(ReadOnlySpan<byte> box) =>
        !string.Equals(NamedBox.KeyIdOf(PayloadKind, box), _current.Id, StringComparison.Ordinal);

    /// <summary>Whether a wrapped key or a protected payload names a master key that is not on the ring: another instance may have it.</summary>
    public bool IsForeign(ReadOnlySpan<byte> box) => (NamedBox.KeyIdOf(WrapKind, box) ?? NamedBox.KeyIdOf(PayloadKind, box)) is { } id && !Has(id);

    /// <summary>Whether the master key named is on the ring.</summary>
    public bool Has(string keyId) => _keys.ContainsKey(keyId);

    /// <summary>
    /// A 32-byte key for one purpose ("audit"), derived from the current master key by HKDF-SHA256.
    /// It changes when the master key is rotated: store <see cref="CurrentKeyId"/> with whatever must be checked later.
    /// </summary>
    public byte[] DeriveKey(string purpose) => _current.Derive("portal/derive/v1/" + purpose);

    /// <summary>The key of <see cref="DeriveKey(string)"/> as it was under the master key named, or null when that one is not on the ring.</summary>
    public byte[]? DeriveKey(string purpose, string keyId) =>
        _keys.TryGetValue(keyId, out var master) ? master.Derive("portal/derive/v1/" + purpose) : null;

    private MasterKey? Find(byte kind, ReadOnlySpan<byte> box) =>
        NamedBox.KeyIdOf(kind, box) is { } id ? _keys.GetValueOrDefault(id) : null;
}
