using Portal.Core.Access;
using Portal.Core.Cases;
using Xunit;

namespace Portal.Core.Tests.Cases;

public sealed class RetentionRulesTests
{
    private static readonly DateTime Now = new(2026, 6, 15, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(LegalBasis.GwG, "2020-01-01", "2026-01-01")]
    [InlineData(LegalBasis.GwG, "2020-12-31", "2026-01-01")]
    [InlineData(LegalBasis.GwG, "2021-01-01", "2027-01-01")]
    [InlineData(LegalBasis.GwG, null, null)]
    [InlineData(LegalBasis.TKG, "2024-07-01", "2026-01-01")]
    [InlineData(LegalBasis.Standard, null, "2027-06-15")]
    public void EndOf_WithEvidence_CountsByTheLegalBasis(LegalBasis basis, string? ended, string? end)
    {
        var @case = Closed(basis);
        @case.RelationshipEndedAt = ended is null ? null : Day(ended);

        Assert.Equal(end is null ? null : Day(end), new RetentionRules(new RetentionOptions()).EndOf(@case, holdsEvidence: true));
    }

    [Theory]
    [InlineData(PortalRole.Officer, false, false, ErasureVerdict.Allowed)]
    [InlineData(PortalRole.Support, false, false, ErasureVerdict.Allowed)]
    [InlineData(PortalRole.Officer, true, false, ErasureVerdict.TwoOfficers)]
    [InlineData(PortalRole.Support, true, false, ErasureVerdict.OfficerOnly)]
    [InlineData(PortalRole.Officer, true, true, ErasureVerdict.LegalHold)]
    [InlineData(PortalRole.Auditor, false, false, ErasureVerdict.Forbidden)]
    [InlineData(PortalRole.Admin, false, false, ErasureVerdict.Forbidden)]
    public void Judge_Case_ByRoleEvidenceAndHold(PortalRole role, bool evidence, bool hold, ErasureVerdict verdict)
    {
        var @case = Closed(LegalBasis.GwG);
        @case.LegalHold = hold;

        Assert.Equal(verdict, new RetentionRules(new RetentionOptions()).Judge(@case, evidence, new Actor(ActorKind.User, Guid.NewGuid(), "Max Beispiel", role), Now));
    }

    [Fact]
    public void Judge_RetentionOver_OneOfficerIsEnough()
    {
        var @case = Closed(LegalBasis.GwG);
        @case.RelationshipEndedAt = Day("2020-05-01");

        Assert.Equal(ErasureVerdict.Allowed, new RetentionRules(new RetentionOptions()).Judge(@case, holdsEvidence: true, new Actor(ActorKind.User, Guid.NewGuid(), "Max Beispiel", PortalRole.Officer), Now));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(11)]
    public void Faults_GwGOutsideTheLaw_IsNamed(int years)
    {
        var options = new RetentionOptions();
        options.GwG.Years = years;

        Assert.StartsWith("Portal:Retention:GwG:", Assert.Single(options.Faults()), StringComparison.Ordinal);
    }

    private static Case Closed(LegalBasis basis)
    {
        var @case = new Case { LegalBasis = basis, IsClosed = true, UpdatedAt = Now };
        @case.Attempts.Add(new Attempt { FinishedAt = Now });
        return @case;
    }

    private static DateTime Day(string day) => DateTime.SpecifyKind(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DateTimeKind.Utc);
}
