namespace Portal.Web.Components.NewCase;

/// <summary>The words of a file input, in the resource files beside this one.</summary>
internal sealed class FileFieldTexts;
