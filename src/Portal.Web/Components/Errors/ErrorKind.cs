namespace Portal.Web.Components.Errors;

/// <summary>Which sentences an error shows: what happened, what it means, what to do.</summary>
public enum ErrorKind
{
    /// <summary>A bug or a fault of the installation.</summary>
    Fault,

    /// <summary>There is nothing at this address.</summary>
    NotFound,

    /// <summary>The user's role does not allow it.</summary>
    Forbidden,

    /// <summary>The request can't be understood or has become too old, as a form left open over night.</summary>
    BadRequest,

    /// <summary>Something that is needed can't be reached for the moment.</summary>
    Unavailable,
}
