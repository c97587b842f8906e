return Waggle.Simulation.SimulationProgram.Run(args, Console.Out);
