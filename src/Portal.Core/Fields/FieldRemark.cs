using Portal.Core.Texts;

namespace Portal.Core.Fields;

/// <summary>Something to be said about a field, or about the whole form when there is no key.</summary>
/// <param name="Key">The field's key, with indexes for rows of lists; empty for the form as a whole.</param>
/// <param name="Text">What is wrong, what it means and what to do.</param>
/// <param name="IsError">An error stops the form; a warning is shown and doesn't.</param>
public sealed record FieldRemark(string Key, Sentence Text, bool IsError = true);
