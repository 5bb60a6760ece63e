using Microsoft.AspNetCore.Components;
using Portal.Core.Fields;

namespace Portal.Web.Components.NewCase;

/// <summary>One field of a form, drawn by its kind: label, input, what is wrong, help.</summary>
public sealed partial class FieldInput
{
    private FieldRemark? remark;

    /// <summary>What it is.</summary>
    [Parameter, EditorRequired]
    public required FieldDefinition Field { get; set; }

    /// <summary>Key of its value; with an index in a list.</summary>
    [Parameter, EditorRequired]
    public required string ValueKey { get; set; }

    /// <summary>Values and remarks.</summary>
    [Parameter, EditorRequired]
    public required CaseFormModel Model { get; set; }

    private string Id => CaseFormModel.IdOf(ValueKey);

    private string Value => Model.Get(ValueKey);

    private string CountryName => CountryList.NameOf(Value);

    private string? Help => Texts.Help(Model.Provider, Field);

    private string? Invalid => remark is { IsError: true } ? "true" : null;

    private string? DescribedBy => string.Join(' ', new[] { remark is null ? null : Id + "-remark", Field.Kind == FieldKind.File ? Id + "-file" : null, Help is null ? null : Id + "-help" }.OfType<string>()) is { Length: > 0 } ids ? ids : null;

    // A little more than allowed can be typed, so that too much is said instead of silently cut.
    private int? Limit => Field.MaxLength is { } length ? length + 50 : 2000;

    private string InputType => Field.Kind switch
    {
        FieldKind.Email => "email",
        FieldKind.Phone => "tel",
        FieldKind.Url => "url",
        _ => "text",
    };

    private string? InputMode => Field.Kind == FieldKind.Number ? "numeric" : null;

    protected override void OnParametersSet() => remark = Model.RemarkOn(Field, ValueKey);

    private void Set(string? value)
    {
        Model.Set(ValueKey, value);
        remark = Model.RemarkOn(Field, ValueKey);
    }

    private void SetFile(string? id)
    {
        Model.Touch(ValueKey);
        Set(id);
    }

    private void SetCountry(string? typed)
    {
        Model.Touch(ValueKey);
        Set(CountryList.CodeOf(typed, Field.Kind));
    }

    // What is chosen is whole at once: what is to be said about it need not wait until the field is left.
    private void Pick(string? value)
    {
        Model.Touch(ValueKey);
        Set(value);
    }

    private void Leave()
    {
        if (Value.Length > 0 || Field.Required)
        {
            Model.Touch(ValueKey);
            remark = Model.RemarkOn(Field, ValueKey);
        }
    }
}
