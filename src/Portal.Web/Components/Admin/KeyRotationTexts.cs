namespace Portal.Web.Components.Admin;

/// <summary>The words about changes of the master key, in the resource files beside this one.</summary>
internal sealed class KeyRotationTexts;
