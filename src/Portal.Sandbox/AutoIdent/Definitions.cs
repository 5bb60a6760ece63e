using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.AutoIdent;

/// <summary>A kind of document that a customer lets people sign ("Document Definition").</summary>
internal sealed record Definition(string Identifier, string Name, int SortOrder)
{
    /// <summary>As the vendor shows it.</summary>
    public JsonObject Json() => new()
    {
        ["optional"] = false,
        ["name"] = Name,
        ["identifier"] = Identifier,
        ["mimeType"] = "application/pdf",
        ["sortOrder"] = SortOrder,
        ["viewPolicy"] = "DEFAULT",
    };
}

/// <summary>The definitions of all customers, in their order.</summary>
internal sealed class Definitions
{
    private const string Folder = "autoident-definitions";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, ImmutableList<Definition>> _definitions = new(StringComparer.Ordinal);
    private readonly StateFolder _folder;

    public Definitions(StateFolder folder)
    {
        _folder = folder;
        foreach (var kept in folder.Load<Kept>(Folder))
        {
            _definitions[kept.Customer] = kept.All;
        }
    }

    public ImmutableList<Definition> Of(string customer)
    {
        lock (_lock)
        {
            return _definitions.GetValueOrDefault(customer, []);
        }
    }

    public Definition? Find(string customer, string identifier) => Of(customer).Find(definition => definition.Identifier == identifier);

    /// <summary>Adds a definition or puts one in the place of that identifier, before the position that it names; 0 means last.</summary>
    public void Put(string customer, Definition put)
    {
        lock (_lock)
        {
            var others = Of(customer).RemoveAll(definition => definition.Identifier == put.Identifier);
            var place = put.SortOrder <= 0 ? others.Count : Math.Min(put.SortOrder - 1, others.Count);
            Keep(customer, others.Insert(place, put));
        }
    }

    public void Remove(string customer, string identifier)
    {
        lock (_lock)
        {
            Keep(customer, Of(customer).RemoveAll(definition => definition.Identifier == identifier));
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var customer in _definitions.Keys)
            {
                _folder.Delete(Folder, customer);
            }

            _definitions.Clear();
        }
    }

    private void Keep(string customer, ImmutableList<Definition> all)
    {
        var numbered = all.Select((definition, index) => definition with { SortOrder = index + 1 }).ToImmutableList();
        _definitions[customer] = numbered;
        _folder.Save(Folder, customer, new Kept(customer, numbered));
    }

    internal sealed record Kept(string Customer, ImmutableList<Definition> All);
}
