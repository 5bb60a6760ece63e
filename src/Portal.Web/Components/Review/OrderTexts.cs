namespace Portal.Web.Components.Review;

/// <summary>The words about what was filled in for a case, in the resource files beside this one.</summary>
internal sealed class OrderTexts;
