namespace Portal.Web.Components.Desk;

/// <summary>The words of what is done at the desk, in the resource files beside this one.</summary>
internal sealed class DeskWords;
