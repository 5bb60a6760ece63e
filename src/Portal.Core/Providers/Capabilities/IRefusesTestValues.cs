using Portal.Core.Fields;

namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor has a test robot that certain values switch on: refused on live accounts.</summary>
public interface IRefusesTestValues
{
    /// <summary>Keys of the fields that hold such values now.</summary>
    IReadOnlyList<string> TestValues(FieldValues fields);
}
