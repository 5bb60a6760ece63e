namespace Portal.Web.Components.Account;

/// <summary>The words of the sign-in and security pages, in the resource files beside this one.</summary>
internal sealed class AccountWords;
