using System.Net;
using System.Text.RegularExpressions;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.IdentityTm;

/// <summary>Which orders of the last 90 days carry our reference (3.13).</summary>
internal sealed partial class IdentityTmLookup(IdentityTmClient client)
{
    /// <summary>The orders in the vendor's order, the newest last; empty when there is none.</summary>
    public async Task<ProviderOutcome<IReadOnlyList<string>>> FindAsync(AccountContext account, string reference, CancellationToken cancellationToken)
    {
        if (!Askable().IsMatch(reference))
        {
            return ProviderOutcome<IReadOnlyList<string>>.Of([]);
        }

        var outcome = await client.GetAsync(account, "find", $"getOrdersByRef/{Uri.EscapeDataString(reference)}", cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (outcome.Value.Status is HttpStatusCode.NotFound)
        {
            return ProviderOutcome<IReadOnlyList<string>>.Of([]);
        }

        if (!outcome.Value.IsSuccess)
        {
            return IdentityTmFailures.Of(outcome.Value);
        }

        return Read(outcome.Value.Body) is { } orders ? ProviderOutcome<IReadOnlyList<string>>.Of(orders) : Failures.Malformed(outcome.Value);
    }

    /// <summary>A list; or, as in the vendor's example, a list in braces, which is no JSON; or a list under some name.</summary>
    private static IReadOnlyList<string>? Read(ReadOnlyMemory<byte> body)
    {
        var span = body.Span.Trim(" \t\r\n"u8);
        if (span is [(byte)'{', .., (byte)'}'] && span[1..^1].Trim(" \t\r\n"u8) is [(byte)'[', .., (byte)']'] inner)
        {
            body = inner.ToArray();
        }

        if (LooseJson.Read(body) is not { } json)
        {
            return null;
        }

        if (json.IsObject)
        {
            json = json.Members.Select(member => member.Value).FirstOrDefault(value => value.IsList);
        }

        return json.IsList ? [.. json.Items.Select(item => item.Text ?? item["OrderID"].Text).OfType<string>().Where(IdentityTmClient.IsOrderId).Distinct(StringComparer.Ordinal)] : null;
    }

    [GeneratedRegex(@"\A[A-Za-z0-9.+-]{1,100}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Askable();
}
