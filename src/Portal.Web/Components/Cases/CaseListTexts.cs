namespace Portal.Web.Components.Cases;

/// <summary>The words of the list of cases, in the resource files beside this one.</summary>
internal sealed class CaseListTexts;
