using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Providers;

namespace Portal.Providers.IdentityTm;

/// <summary>A product of an account: the vendor knows the number, people the name.</summary>
internal sealed partial record IdentityTmProduct(int Number, string Name)
{
    /// <summary>Lines of number, equals sign, name.</summary>
    public const string ListPattern = @"(?:\s*[0-9]{1,4}\s*=[^\r\n=]+(?:[\r\n]+|\z))+";

    /// <summary>The account's products, in the admin's order; the first is taken when an order names none.</summary>
    public static IReadOnlyList<IdentityTmProduct> Of(AccountContext account) =>
        [.. Line().Matches(IdentityTmAccount.Setting(account, IdentityTmAccount.Products) ?? string.Empty)
            .Select(line => new IdentityTmProduct(int.Parse(line.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), line.Groups["name"].Value.Trim()))
            .DistinctBy(product => product.Number)];

    /// <inheritdoc />
    public override string ToString() => $"{Number} = {Name}";

    [GeneratedRegex(@"(?<number>[0-9]{1,4})\s*=(?<name>[^\r\n=]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();
}
