namespace Portal.Web.Components.Contracts;

/// <summary>The words about documents to be signed, in the resource files beside this one.</summary>
internal sealed class ContractWords;
