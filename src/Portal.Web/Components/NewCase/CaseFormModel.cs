using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Web.Components.NewCase;

/// <summary>What is filled in and what is said about it. Values of all accounts are kept, so that another account finds the person again.</summary>
public sealed class CaseFormModel
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly HashSet<string> touched = new(StringComparer.Ordinal);
    private ILookup<string, FieldRemark> remarks = Array.Empty<FieldRemark>().ToLookup(remark => remark.Key, StringComparer.Ordinal);

    /// <summary>Key of the provider whose form it is; chooses labels and helps.</summary>
    public string Provider { get; set; } = string.Empty;

    /// <summary>The account whose form it is.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>The case whose next attempt or draft it is; none for a new case.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>Files on their way: the form can't be sent yet.</summary>
    public int Uploading { get; set; }

    /// <summary>The form was sent: everything that is wrong is said.</summary>
    public bool Pressed { get; set; }

    /// <summary>Nothing can be changed at present.</summary>
    public bool Locked { get; set; }

    /// <summary>Called after each change.</summary>
    public Action Changed { get; set; } = () => { };

    /// <summary>Draws what stands around the fields anew: the form's button waits for files.</summary>
    public Action Redraw { get; set; } = () => { };

    /// <summary>All that is filled in.</summary>
    public FieldValues Values => new(values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));

    /// <summary>The id of a field's input on the page.</summary>
    public static string IdOf(string key) => "field-" + key.Replace('[', '-').Replace("]", "", StringComparison.Ordinal).Replace('.', '-');

    /// <summary>What is typed in a field, as it is typed.</summary>
    public string Get(string key) => values.GetValueOrDefault(key, string.Empty);

    /// <summary>Takes what is typed.</summary>
    public void Set(string key, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            values.Remove(key);
        }
        else
        {
            values[key] = value;
        }

        // What the service said was about the value before.
        remarks = remarks.SelectMany(group => group).Where(remark => remark.Key != key).ToLookup(remark => remark.Key, StringComparer.Ordinal);
        Changed();
    }

    /// <summary>Somebody was in the field: what is wrong with it may be said.</summary>
    public void Touch(string key) => touched.Add(key);

    /// <summary>Replaces everything.</summary>
    public void Fill(FieldValues filled)
    {
        values.Clear();
        foreach (var (key, value) in filled.All)
        {
            values[key] = value;
        }
    }

    /// <summary>Fills proposed values into fields that are empty.</summary>
    public void Propose(IEnumerable<FieldDefinition> fields)
    {
        foreach (var field in fields.Where(field => field is { Default: not null, InList: false } && !values.ContainsKey(field.Key)))
        {
            values[field.Key] = field.Default!;
        }
    }

    /// <summary>What the service says about the form.</summary>
    public void Take(IEnumerable<FieldRemark> said) => remarks = said.ToLookup(remark => remark.Key, StringComparer.Ordinal);

    /// <summary>What is to be said beside a field: the gravest first; <see langword="null"/> when nothing is.</summary>
    public FieldRemark? RemarkOn(FieldDefinition field, string key)
    {
        if (!Pressed && !touched.Contains(key))
        {
            return null;
        }

        // Rows of lists may be empty as a whole: only the service knows whether a value is missing there.
        var own = field.InList && Get(key).Length == 0 ? null : FieldValidator.CheckValue(field, Get(key), Provider);
        return own is not null ? new FieldRemark(key, own) : remarks[key].OrderByDescending(remark => remark.IsError).FirstOrDefault();
    }

    /// <summary>What is to be said about the form as a whole.</summary>
    public IEnumerable<FieldRemark> OnForm => remarks[string.Empty].Where(remark => Pressed || !remark.IsError);

    /// <summary>Everything that stops the form, for the list at the top.</summary>
    public IReadOnlyList<FieldRemark> Errors => Pressed ? [.. remarks.SelectMany(group => group).Where(remark => remark.IsError)] : [];

    /// <summary>How many rows of a list are shown.</summary>
    public int RowsOf(string list) => Values.RowsOf(list);

    /// <summary>Removes a row; those behind it move up.</summary>
    public void RemoveRow(IReadOnlyList<FieldDefinition> columns, string list, int row)
    {
        var rows = RowsOf(list);
        foreach (var column in columns)
        {
            for (var i = row; i < rows; i++)
            {
                var next = i + 1 < rows ? Get(FieldKey.At(column.Key, i + 1)) : string.Empty;
                Set(FieldKey.At(column.Key, i), next);
            }
        }
    }
}
