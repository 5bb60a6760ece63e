namespace Portal.Sandbox.Pages;

/// <summary>One case in a list: its page is <c>/sandbox/{provider}/cases/{id}</c>.</summary>
internal sealed record CaseLine(string Id, string Reference, string Person, string Status, DateTimeOffset Created);
