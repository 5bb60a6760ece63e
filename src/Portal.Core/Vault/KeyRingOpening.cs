using System.Diagnostics.CodeAnalysis;

namespace Portal.Core.Vault;

/// <summary>What came of opening the master key file: a key ring, or a sentence for the operator that names the setting and the file.</summary>
/// <param name="Ring">The keys, or null when there is a problem.</param>
/// <param name="Problem">What is wrong and what to do; holds no key material.</param>
public sealed record KeyRingOpening(KeyRing? Ring, string? Problem)
{
    /// <summary>Whether there is a key ring.</summary>
    [MemberNotNullWhen(true, nameof(Ring))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool IsOpen => Ring is not null;
}
