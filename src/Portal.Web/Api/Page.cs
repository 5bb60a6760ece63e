namespace Portal.Web.Api;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
/// <param name="Items">What stands on it.</param>
/// <param name="NextCursor">To be sent as <c>cursor</c> for the next page; <see langword="null"/> on the last one.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
