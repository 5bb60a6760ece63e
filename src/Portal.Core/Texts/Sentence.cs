namespace Portal.Core.Texts;

/// <summary>
/// Something to be said to a person: a key into a resource file and the values to put in, said in the reader's language when it is shown.
/// A key that starts with a provider's key and a dot (<c>vendor.couponNotActivated</c>) is looked up in that provider's texts.
/// </summary>
/// <param name="Key">Key of the resource, without culture.</param>
/// <param name="Args">Values for <c>{0}</c>, <c>{1}</c>, ...; never a secret, never personal data.</param>
public sealed record Sentence(string Key, params IReadOnlyList<string> Args)
{
    /// <summary>How a moment stands in a sentence, in UTC; it is said in the reader's zone where that is known. Days are <c>yyyy-MM-dd</c>.</summary>
    public const string TimeFormat = "yyyy-MM-dd'T'HH:mm'Z'";

    /// <inheritdoc />
    public bool Equals(Sentence? other) =>
        other is not null && string.Equals(Key, other.Key, StringComparison.Ordinal) && Args.SequenceEqual(other.Args, StringComparer.Ordinal);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Key, Args.Count);
}
