using System.Resources;

namespace Portal.Core.Contracts;

/// <summary>Texts about documents to be signed, under the prefix <c>contracts</c>.</summary>
public static class ContractTexts
{
    /// <summary>Access to the resource files.</summary>
    public static ResourceManager ResourceManager { get; } = new("Portal.Core.Contracts.ContractTexts", typeof(ContractTexts).Assembly);
}
