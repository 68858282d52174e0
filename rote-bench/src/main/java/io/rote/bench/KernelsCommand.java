package io.rote.bench;

import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Microbenchmarks of the solver's parts, by JMH. */
@Command(
        name = "kernels",
        description = "Microbenchmarks of the solver's parts, by JMH; its own report on standard output.")
final class KernelsCommand implements Callable<Integer> {
    @Option(names = "--only", paramLabel = "REGEX", description = "Only benchmarks whose name matches (default: all).")
    private String only = "io.rote.solve.*Benchmark";

    @Option(names = "--quick", description = "One short iteration of each, to see that they run.")
    private boolean quick;

    @Override
    public Integer call() throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder().include(only).shouldFailOnError(true);
        if (quick) {
            options.warmupIterations(0).measurementIterations(1).forks(1);
        }
        return new Runner(options.build()).run().isEmpty() ? 1 : 0;
    }
}
