namespace Portal.Web.Components.Landing;

/// <summary>The words of the landing page, in the resource files beside this one.</summary>
internal sealed class LandingTexts;
