namespace Portal.Web.Components.Admin.AtAccount;

/// <summary>The words about what can be done at an account's provider, in the resource files beside this one.</summary>
internal sealed class AtAccountWords;
