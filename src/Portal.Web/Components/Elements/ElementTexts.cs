namespace Portal.Web.Components.Elements;

/// <summary>The words of the shared elements, in the resource files beside this one.</summary>
internal sealed class ElementTexts;
