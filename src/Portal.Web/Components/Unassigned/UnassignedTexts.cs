namespace Portal.Web.Components.Unassigned;

/// <summary>The words of the page of unassigned results, in the resource files beside this one.</summary>
internal sealed class UnassignedTexts;
