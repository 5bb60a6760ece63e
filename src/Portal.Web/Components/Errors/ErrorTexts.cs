namespace Portal.Web.Components.Errors;

/// <summary>The sentences for things that went wrong, in the resource files beside this one.</summary>
internal sealed class ErrorTexts;
