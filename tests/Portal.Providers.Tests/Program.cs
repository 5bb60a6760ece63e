using Portal.Providers.Tests.Faults;

// The tests; or, in a process of its own, the engine that one of them kills.
return args is [EngineToKill.Command, .. var rest]
    ? await EngineToKill.RunAsync(rest)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
