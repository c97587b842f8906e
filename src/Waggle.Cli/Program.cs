using Waggle.Cli;

return await CommandLineProgram.RunAsync(args);
