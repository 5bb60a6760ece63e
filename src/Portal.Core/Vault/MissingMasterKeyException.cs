namespace Portal.Core.Vault;

/// <summary>
/// Something was sealed under a master key that is not in this instance's key file, as happens while the key is changed and not every instance has been
/// started anew. It is there, and must be neither taken for nothing nor written over: whatever needs it is done later, or by another instance.
/// </summary>
public sealed class MissingMasterKeyException() : Exception("A value stands under a master key that is not in this instance's key file: its line is missing there, or the instance has to be started anew.");
