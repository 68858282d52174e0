package io.rote.sweep.store;

import io.rote.memorize.Backend;
import io.rote.report.Provenance;

/**
 * Who adds results: one start of the program.
 *
 * @param runner what runs the cells, such as {@code 2 threads}
 * @param version Rote's version
 * @param git the commit Rote was built from
 * @param jvm name and version of the Java virtual machine
 * @param system operating system, its version and architecture
 * @param backend the linear algebra backend
 * @param command the command line that was typed
 */
public record Session(
        String runner, String version, String git, String jvm, String system, String backend, String command) {

    /** The facts of this process. */
    public static Session gather(String runner, String command) {
        return new Session(
                runner,
                Provenance.roteVersion(),
                Provenance.gitId(),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Backend.describe(),
                command);
    }
}
