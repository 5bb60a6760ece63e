namespace Portal.Web.Components.Admin;

/// <summary>The words of the admin's pages, in the resource files beside this one.</summary>
internal sealed class AdminTexts;
