using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Web.Api;

/// <summary>A request that can't be read: no service was asked.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Text">What is wrong with it.</param>
internal sealed record ApiFault(int Status, Sentence Text)
{
    /// <summary>What is wrong with its members, parameters or headers, by name.</summary>
    public IReadOnlyList<FieldRemark> Fields { get; init; } = [];

    /// <summary>400 for one member, parameter or header.</summary>
    public static ApiFault Of(string name, string key, params IReadOnlyList<string> args) => Of([new FieldRemark(name, new Sentence(key, args))]);

    /// <summary>400 for several.</summary>
    public static ApiFault Of(IReadOnlyList<FieldRemark> fields) => new(StatusCodes.Status400BadRequest, new Sentence("api.invalid")) { Fields = fields };
}
