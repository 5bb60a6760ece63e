using Portal.Core.Providers;
using Portal.Providers.Wire;

namespace Portal.Providers.AutoIdent;

/// <summary>One ident as the vendor tells of it: JSON, and its XML for what the JSON leaves out (<i>Result Data</i>).</summary>
internal sealed class AutoIdentIdent(Json json, Json xml, ReadOnlyMemory<byte> body)
{
    private const string ProcessBlock = "identificationprocess";

    /// <summary>The answer that it stood in.</summary>
    public ReadOnlyMemory<byte> Body => body;

    /// <summary>The vendor's word for where it stands; <see langword="null"/> when it says none.</summary>
    public string? Result => Process("result").Text;

    public string? Reason => Process("reason").Text;

    /// <summary>The vendor's id.</summary>
    public string? Id => Process("id").Text;

    /// <summary>The transaction number: our reference.</summary>
    public string? Transaction => Process("transactionnumber").Text;

    /// <summary>When it was finished; UTC. Aborted ones have none.</summary>
    public DateTime? FinishedAt => Process("identificationtime").Time;

    /// <summary>What its result and reason mean.</summary>
    public StatusReading Status => AutoIdentStatuses.Of(Result ?? "?", Reason);

    /// <summary>The files that it has: what each is, and its name in the archive.</summary>
    public IReadOnlyList<(string What, string FileName)> Attachments =>
        [.. Block("attachments").Members.Where(member => member.Value.Text is not null).Select(member => (member.Name, member.Value.Text!))];

    /// <summary>All sections but <i>identificationprocess</i>, each once, from the JSON where it says something.</summary>
    public IEnumerable<(string Name, Json Value)> Blocks =>
        json.Members.Concat(xml.Members).Select(member => member.Name).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => !string.Equals(name, ProcessBlock, StringComparison.OrdinalIgnoreCase))
            .Select(name => (name, Block(name)));

    /// <summary>All members of <i>identificationprocess</i>, each once.</summary>
    public IEnumerable<(string Name, Json Value)> ProcessMembers =>
        json[ProcessBlock].Members.Concat(xml[ProcessBlock].Members).Select(member => member.Name).Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => (name, Process(name)));

    /// <summary>Every ident of an answer or push: one alone, a list, or the wrapper <c>{"identifications":[...]}</c>.</summary>
    public static IReadOnlyList<AutoIdentIdent> AllOf(ReadOnlyMemory<byte> body) =>
        LooseJson.Read(body) is { } root
            ? [.. (root["identifications"] is { IsMissing: false } wrapped ? wrapped : root).Items.Where(item => item.IsObject).Select(item => new AutoIdentIdent(item, default, body))]
            : [];

    /// <summary>The one that was asked for; <see langword="null"/> when the answer holds none with a result, or several others.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="id">Transaction number or id.</param>
    public static AutoIdentIdent? Of(ReadOnlyMemory<byte> body, string id)
    {
        var all = AllOf(body);
        var found = all.FirstOrDefault(one => Same(one.Transaction, id) || Same(one.Id, id)) ?? (all.Count == 1 ? all[0] : null);
        return found?.Result is null ? null : found;
    }

    /// <summary>A section; missing when neither form has it.</summary>
    public Json Block(string name) => json[name] is { } said && !IsEmpty(said) ? said : xml[name];

    /// <summary>Whether neither form says anything in a section.</summary>
    public bool Lacks(string name) => IsEmpty(Block(name));

    /// <summary>A member of <i>identificationprocess</i>.</summary>
    public Json Process(string name) => json[ProcessBlock][name] is { IsMissing: false } said ? said : xml[ProcessBlock][name];

    /// <summary>The same, with its XML beside it.</summary>
    public AutoIdentIdent With(Json otherForm) => new(json, otherForm, body);

    private static bool IsEmpty(Json value) => value.IsMissing || (value.Text is null && !value.Members.Any() && !value.Items.Any());

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
