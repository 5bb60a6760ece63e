namespace Portal.Web.Components.Layout;

/// <summary>The words of the frame, in the resource files beside this one.</summary>
internal sealed class LayoutTexts;
