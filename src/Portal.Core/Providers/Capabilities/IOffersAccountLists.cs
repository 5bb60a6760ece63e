using Portal.Core.Texts;

namespace Portal.Core.Providers.Capabilities;

/// <summary>Lists that the vendor keeps for the account and that an admin wants to see or choose from: projects, webhook deliveries, ...</summary>
public interface IOffersAccountLists
{
    /// <summary>Keys of the lists; headings under <c>list.{key}</c>, columns under <c>list.{key}.{column}</c>.</summary>
    IReadOnlyList<string> Lists { get; }

    /// <summary>One list.</summary>
    Task<ProviderOutcome<AccountList>> ListAsync(AccountContext account, string list, CancellationToken cancellationToken);
}

/// <summary>A list as the vendor gave it.</summary>
/// <param name="Columns">Column keys.</param>
/// <param name="Rows">Cells, hostile text, in the order of the columns.</param>
/// <param name="Remark">What staff should know.</param>
public sealed record AccountList(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, Sentence? Remark)
{
    /// <summary>
    /// What a row fills when an admin picks it: key of a column, and key of the account setting that takes the row's cell of it.
    /// Empty for a list that is only looked at.
    /// </summary>
    public IReadOnlyDictionary<string, string> Fills { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
