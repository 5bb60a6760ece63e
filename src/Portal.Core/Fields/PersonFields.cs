namespace Portal.Core.Fields;

/// <summary>
/// Fields that every provider asks for under another name. A provider takes them <c>with</c> its own wire path, length and conversion,
/// so the same data about a person fills any provider's form.
/// </summary>
public static class PersonFields
{
    /// <summary>Group key of the person's data.</summary>
    public const string PersonGroup = "person";

    /// <summary>Group key of the person's address.</summary>
    public const string AddressGroup = "address";

    /// <summary>Group key of how to reach the person.</summary>
    public const string ContactGroup = "contact";

    /// <summary>Academic title.</summary>
    public static FieldDefinition Title { get; } = new("person.title", FieldKind.Text, PersonGroup);

    /// <summary>All first names.</summary>
    public static FieldDefinition FirstName { get; } = new("person.firstName", FieldKind.Text, PersonGroup);

    /// <summary>Family name.</summary>
    public static FieldDefinition LastName { get; } = new("person.lastName", FieldKind.Text, PersonGroup);

    /// <summary>Family name at birth.</summary>
    public static FieldDefinition BirthName { get; } = new("person.birthName", FieldKind.Text, PersonGroup);

    /// <summary>Day of birth.</summary>
    public static FieldDefinition BirthDate { get; } = new("person.birthDate", FieldKind.Date, PersonGroup);

    /// <summary>Place of birth.</summary>
    public static FieldDefinition BirthPlace { get; } = new("person.birthPlace", FieldKind.Text, PersonGroup);

    /// <summary>Country of birth.</summary>
    public static FieldDefinition BirthCountry { get; } = new("person.birthCountry", FieldKind.Country, PersonGroup);

    /// <summary>Nationality.</summary>
    public static FieldDefinition Nationality { get; } = new("person.nationality", FieldKind.Nationality, PersonGroup);

    /// <summary>Gender.</summary>
    public static FieldDefinition Gender { get; } = new("person.gender", FieldKind.Choice, PersonGroup)
    {
        Choices = [new("female"), new("male"), new("diverse")],
    };

    /// <summary>The person's language (de, en, fr, ...): for our mails, and for the provider where it takes one.</summary>
    public static FieldDefinition Language { get; } = new("person.language", FieldKind.Choice, ContactGroup)
    {
        Choices = [new("de"), new("en"), new("fr")],
        Default = "de",
    };

    /// <summary>E-mail address.</summary>
    public static FieldDefinition Email { get; } = new("person.email", FieldKind.Email, ContactGroup);

    /// <summary>Mobile phone.</summary>
    public static FieldDefinition MobilePhone { get; } = new("person.mobilePhone", FieldKind.Phone, ContactGroup);

    /// <summary>Another phone.</summary>
    public static FieldDefinition Phone { get; } = new("person.phone", FieldKind.Phone, ContactGroup);

    /// <summary>Street, without number where the provider asks for the number apart.</summary>
    public static FieldDefinition Street { get; } = new("address.street", FieldKind.Text, AddressGroup);

    /// <summary>House number.</summary>
    public static FieldDefinition HouseNumber { get; } = new("address.houseNumber", FieldKind.Text, AddressGroup);

    /// <summary>Addition to the address.</summary>
    public static FieldDefinition AddressAppendix { get; } = new("address.appendix", FieldKind.Text, AddressGroup);

    /// <summary>Postal code.</summary>
    public static FieldDefinition PostalCode { get; } = new("address.postalCode", FieldKind.Text, AddressGroup);

    /// <summary>City.</summary>
    public static FieldDefinition City { get; } = new("address.city", FieldKind.Text, AddressGroup);

    /// <summary>Country of the address.</summary>
    public static FieldDefinition Country { get; } = new("address.country", FieldKind.Country, AddressGroup);
}
