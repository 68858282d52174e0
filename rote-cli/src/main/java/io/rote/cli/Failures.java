package io.rote.cli;

import io.rote.large.LargeTableException;
import io.rote.memorize.RefusedDataException;
import io.rote.onnx.ModelException;
import io.rote.report.CertificateException;
import io.rote.report.CheckpointException;
import io.rote.report.OutputException;
import io.rote.sweep.ClusterException;
import io.rote.sweep.plan.PlanException;
import io.rote.sweep.store.StoreException;
import io.rote.table.TableException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into one clear message and an exit code. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("rote: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCodes.BAD_INPUT;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (isBadInput(e)) {
            err.println("rote: " + e.getMessage());
            if (command.getParseResult().hasMatchedOption(SharedOptions.VERBOSE)) {
                e.printStackTrace(err);
            }
            return ExitCodes.BAD_INPUT;
        }
        err.println("rote: internal error; this is a defect of Rote, please report it with what follows");
        e.printStackTrace(err);
        return ExitCodes.INTERNAL_ERROR;
    }

    private static boolean isBadInput(Exception e) {
        return e instanceof BadInputException
                || e instanceof TableException
                || e instanceof LargeTableException
                || e instanceof ModelException
                || e instanceof RefusedDataException
                || e instanceof OutputException
                || e instanceof PlanException
                || e instanceof StoreException
                || e instanceof ClusterException
                || e instanceof CheckpointException
                || e instanceof CertificateException;
    }
}
