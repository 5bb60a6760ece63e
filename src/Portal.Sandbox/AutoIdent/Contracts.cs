using System.Globalization;
using System.Security.Cryptography;
using Portal.Sandbox.Drawing;

namespace Portal.Sandbox.AutoIdent;

/// <summary>A document that a person is to sign.</summary>
internal sealed record Contract(string IdentId, string Identifier, string Name, byte[] Content)
{
    /// <summary>SHA-256 of the file, in lower-case hex.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Content));

    /// <summary>The first twelve digits of the hash, as the samples group them.</summary>
    public string DisplayHash => string.Join('-', Hash[..4], Hash[4..8], Hash[8..12]);
}

/// <summary>The documents that were uploaded to idents, each kept in a file of its own.</summary>
internal sealed class Contracts
{
    private const string Folder = "autoident-contracts";

    /// <summary>At most so many are signed in one ident, in the order of their definitions.</summary>
    private const int SignedAtMost = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<Contract>> _contracts = new(StringComparer.Ordinal);
    private readonly StateFolder _folder;
    private readonly Definitions _definitions;
    private readonly SigningKey _key;

    public Contracts(StateFolder folder, Definitions definitions, SigningKey key)
    {
        _folder = folder;
        _key = key;
        _definitions = definitions;
        foreach (var kept in folder.Load<Contract>(Folder))
        {
            Put(kept);
        }
    }

    /// <summary>What was uploaded to an ident.</summary>
    public IReadOnlyList<Contract> Uploaded(string identId)
    {
        lock (_lock)
        {
            return _contracts.GetValueOrDefault(identId, []).ToArray();
        }
    }

    /// <summary>Takes a document, instead of an earlier one of the same definition.</summary>
    public void Keep(Contract contract)
    {
        lock (_lock)
        {
            Put(contract);
        }

        _folder.Save(Folder, $"{contract.IdentId}.{contract.Identifier}", contract);
    }

    /// <summary>Forgets an ident's documents.</summary>
    public void Forget(string identId)
    {
        lock (_lock)
        {
            foreach (var contract in _contracts.Remove(identId, out var gone) ? gone : [])
            {
                _folder.Delete(Folder, $"{identId}.{contract.Identifier}");
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        string[] idents;
        lock (_lock)
        {
            idents = [.. _contracts.Keys];
        }

        foreach (var id in idents)
        {
            Forget(id);
        }
    }

    /// <summary>
    /// What is signed in an ident: the uploaded documents, and the ident data themselves as the trust service provider's own
    /// document ("AML-compliant ID Verification without Contract Signing"). Nothing where there is no signing.
    /// </summary>
    public IReadOnlyList<Contract> Of(Ident ident)
    {
        if (Customers.Find(ident.Customer) is not { Esign: true } customer)
        {
            return [];
        }

        var own = $"{customer.Shortname}_{(customer.Tsp == Customers.Namirial ? "namirial" : "idnow")}_signature_contract";
        var order = _definitions.Of(customer.Shortname).Select(definition => definition.Identifier).ToList();
        var uploaded = Uploaded(ident.Id).OrderBy(contract => order.IndexOf(contract.Identifier));
        return [.. uploaded, new Contract(ident.Id, own, own, Paper(ident, "Data of the identification", "What the person confirms by signing."))];
    }

    /// <summary>Whether all that is to be signed is there; "If the document is not uploaded, the user will not be able to start".</summary>
    public bool AreComplete(Ident ident)
    {
        var uploaded = Uploaded(ident.Id);
        return _definitions.Of(ident.Customer).TrueForAll(definition => uploaded.Any(contract => contract.Identifier == definition.Identifier));
    }

    /// <summary>Whether the person has signed a document: a success whose signing was one too, and not more than ten documents.</summary>
    public bool IsSigned(Ident ident, Contract contract) =>
        ident is { Started: false, Verdict: { Result: Words.Success or Words.SuccessChanged, Parts.Esigning: Words.Success } }
        && Of(ident).TakeWhile(one => one.Identifier != contract.Identifier).Count() < SignedAtMost;

    /// <summary>The signed document.</summary>
    public byte[] Signed(Ident ident, Contract contract) => SignedPaper.Sign(contract, ident, _key);

    private static byte[] Paper(Ident ident, string title, string line)
    {
        var paper = new Pdf();
        paper.Text(50, 780, 14, title, bold: true);
        paper.Text(50, 750, 11, line);
        paper.Text(50, 728, 11, string.Create(CultureInfo.InvariantCulture, $"{ident.Person}, ident {ident.Id}"));
        return paper.Save(title, ident.Created);
    }

    private void Put(Contract contract)
    {
        if (!_contracts.TryGetValue(contract.IdentId, out var list))
        {
            _contracts[contract.IdentId] = list = [];
        }

        list.RemoveAll(known => known.Identifier == contract.Identifier);
        list.Add(contract);
    }
}
