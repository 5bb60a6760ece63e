namespace Portal.Web.Components.Development;

/// <summary>The words of the pages that exist in Development only, in the resource files beside this one.</summary>
internal sealed class DevelopmentTexts;
