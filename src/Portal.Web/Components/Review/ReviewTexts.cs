namespace Portal.Web.Components.Review;

/// <summary>The words of a case's page, in the resource files beside this one.</summary>
internal sealed class ReviewTexts;
