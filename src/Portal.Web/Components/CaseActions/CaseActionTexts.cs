namespace Portal.Web.Components.CaseActions;

/// <summary>The words of the actions on a case, in the resource files beside this one.</summary>
internal sealed class CaseActionTexts;
