namespace Portal.Web.Components.Exports;

/// <summary>The words of the link that exports a list, in the resource files beside this one.</summary>
internal sealed class ExportLinkTexts;
