namespace Portal.Sandbox.PostIdent;

/// <summary>What a member of the order may hold.</summary>
internal enum OrderKind
{
    Text,
    Date,
    ClassDate,
    Country,
    Nationality,
    DocumentType,
    Language,
    Email,
    Phone,
    Reference,
    PushUrl,
    WebUrl,
    AppUrl,
    Object,
    List,
}

/// <summary>One row of the guide's tables. <paramref name="Alias"/> is the second spelling that the guide uses for it.</summary>
internal sealed record OrderField(string Name, OrderKind Kind, int MaxLength, OrderField[] Members, string? Alias = null)
{
    public OrderField(string name, OrderKind kind, int maxLength) : this(name, kind, maxLength, [])
    {
    }

    public OrderField(string name, int maxLength) : this(name, OrderKind.Text, maxLength, [])
    {
    }
}
