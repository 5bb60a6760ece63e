using Portal.Core.Fields;
using Portal.Core.Results;
using Portal.Core.Tests.Fields;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.Results;

public sealed class ResultCompletionTests
{
    private static readonly FieldValues Values = SampleFields.Values(("person.firstName", "Erika"), ("person.lastName", "Müller"), ("document.number", "T1"));

    private static ResultField Complete(ResultField field) =>
        ResultCompletion.Complete(new ProviderResult { Fields = [field] }, SampleFields.All, Values).Fields[0];

    [Fact]
    public void Complete_OutcomeLeftToUs_IsComparedWithWhatWasProvided() =>
        Assert.Equal(
            new ResultField("person.lastName") { Value = "Mueller", Provided = "Müller", Outcome = FieldOutcome.Match, Note = new Sentence("comparison.spelling") },
            Complete(new ResultField("person.lastName") { Value = "Mueller" }));

    [Fact]
    public void Complete_FieldThatTookTheNameOver_IsComparedWithTheNameThatWasSent() =>
        Assert.Equal("Erika", Complete(new ResultField("document.firstName") { Value = "Erika" }).Provided);

    [Fact]
    public void Complete_ProvidersOutcome_StaysAndGetsItsProvidedSide() =>
        Assert.Equal(
            new ResultField("person.lastName") { Value = "Miller", Provided = "Müller", Outcome = FieldOutcome.Match },
            Complete(new ResultField("person.lastName") { Value = "Miller", Outcome = FieldOutcome.Match }));

    [Fact]
    public void Complete_ProvidersEcho_IsKept() =>
        Assert.Equal("Mueller", Complete(new ResultField("person.lastName") { Value = "Muller", Provided = "Mueller" }).Provided);

    [Theory]
    [InlineData(FieldOutcome.New)]
    [InlineData(FieldOutcome.Unchecked)]
    [InlineData(FieldOutcome.Redacted)]
    public void Complete_NothingToSetBeside_IsLeftAlone(FieldOutcome outcome)
    {
        var field = new ResultField("person.lastName") { Value = "Miller", Outcome = outcome };

        Assert.Equal(field, Complete(field));
    }

    [Fact]
    public void Complete_NeitherSide_IsUnchecked() =>
        Assert.Equal(FieldOutcome.Unchecked, Complete(new ResultField("person.title")).Outcome);

    [Fact]
    public void Complete_FieldsOfOtherIdentifications_AreComparedToo()
    {
        var result = new ProviderResult
        {
            Fields = [],
            Identifications = [new IdentificationSummary("video", "declined") { Fields = [new ResultField("document.number") { Value = "T2" }] }],
        };

        var completed = ResultCompletion.Complete(result, SampleFields.All, Values);

        Assert.Equal(FieldOutcome.Changed, completed.Identifications[0].Fields[0].Outcome);
    }
}
