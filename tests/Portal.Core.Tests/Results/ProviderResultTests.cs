using Portal.Core.Results;
using Xunit;

namespace Portal.Core.Tests.Results;

public sealed class ProviderResultTests
{
    [Theory]
    [InlineData("order.accountingNumber", "8712", null, false)]
    [InlineData("person.lastName", null, "Mustermann", false)]
    [InlineData("person.lastName", "Mustermann", "Mustermann", true)]
    [InlineData("checks.undeliverable", "false", null, true)]
    public void Identifies_WhatIsOfTheOrderOrOnlyProvided_DoesNotCount(string path, string? value, string? provided, bool expected) =>
        Assert.Equal(expected, new ProviderResult { Fields = [new ResultField(path) { Value = value, Provided = provided }] }.Identifies());
}
