namespace Portal.Web.Components.Cases;

/// <summary>Where the user left the list, within one circuit: coming back finds the same row again.</summary>
internal sealed class ListPlace
{
    private string? address;
    private Guid? caseId;

    /// <summary>A case was opened from the list at this address.</summary>
    public void Opened(string from, Guid opened) => (address, caseId) = (from, opened);

    /// <summary>The case that was opened last from this address; <see langword="null"/> when it was another one.</summary>
    public Guid? LastOpenedFrom(string from) => string.Equals(from, address, StringComparison.Ordinal) ? caseId : null;
}
