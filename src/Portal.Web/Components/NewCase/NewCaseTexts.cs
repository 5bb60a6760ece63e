namespace Portal.Web.Components.NewCase;

/// <summary>The words of the form for cases and attempts, in the resource files beside this one.</summary>
internal sealed class NewCaseTexts;
