namespace Portal.Web.Components.Earlier;

/// <summary>The words of picking an earlier attempt, in the resource files beside this one.</summary>
internal sealed class EarlierPickerTexts;
