namespace Portal.Core.Fields;

/// <summary>How a field is typed, drawn and checked.</summary>
public enum FieldKind
{
    /// <summary>One line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    Multiline,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>International phone number: plus sign, country code, number; blanks allowed.</summary>
    Phone,

    /// <summary>An https address (http for loopback only).</summary>
    Url,

    /// <summary>A day, kept as <c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>A day with time and zone, kept as ISO 8601.</summary>
    Moment,

    /// <summary>A country, kept as ISO 3166-1 alpha-3 (RKS for Kosovo); the wire form is the field's conversion.</summary>
    Country,

    /// <summary>A nationality: a country, or stateless (XXA), refugee (XXB, XXC), unspecified (XXX).</summary>
    Nationality,

    /// <summary>One of <see cref="FieldDefinition.Choices"/>.</summary>
    Choice,

    /// <summary>Several of <see cref="FieldDefinition.Choices"/>, kept with commas between.</summary>
    Choices,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag,

    /// <summary>An uploaded file: the value is the id of the uploaded file.</summary>
    File,
}
