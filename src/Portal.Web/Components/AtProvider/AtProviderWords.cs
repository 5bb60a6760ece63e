namespace Portal.Web.Components.AtProvider;

/// <summary>The words of what is done at a provider, in the resource files beside this one.</summary>
internal sealed class AtProviderWords;
