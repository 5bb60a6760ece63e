namespace Portal.Web.Components.CaseActions;

/// <summary>Somebody was chosen, or nobody.</summary>
/// <param name="AssigneeId">User; none takes the assignment away.</param>
internal sealed record AssignAnswer(Guid? AssigneeId);

/// <summary>A day was given, or taken back.</summary>
/// <param name="Day">When the relationship ended.</param>
internal sealed record RelationshipAnswer(DateOnly? Day);
