package io.rote.report;

import io.rote.data.DataSet;
import io.rote.memorize.Settings;
import io.rote.network.Activation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Where a network comes from: enough to make it again.
 *
 * @param dataFile the table's file name, without its folder
 * @param fingerprint SHA-256 of the data set
 * @param settings every setting by its command-line name
 * @param seed the seed
 * @param version Rote's version
 * @param git the commit Rote was built from, or {@code unknown}
 * @param jvm name and version of the Java virtual machine
 * @param system operating system, its version and architecture
 * @param backend the linear algebra backend
 * @param command the command line that was typed, empty for a library call
 * @param time when the run began
 */
public record Provenance(
        String dataFile,
        String fingerprint,
        Map<String, String> settings,
        long seed,
        String version,
        String git,
        String jvm,
        String system,
        String backend,
        String command,
        Instant time) {

    /** Copies the settings, keeping their order. */
    public Provenance {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * Gathers the facts of this process.
     *
     * @param dataFile the table's file name, without its folder
     * @param backend the linear algebra backend, as {@code --version} names it
     * @param command the command line that was typed, empty for a library call
     */
    public static Provenance gather(String dataFile, DataSet data, Settings settings, String backend, String command) {
        Properties build = build();
        return new Provenance(
                dataFile,
                data.fingerprint(),
                describe(settings),
                settings.seed(),
                build.getProperty("version"),
                build.getProperty("git"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                backend,
                command,
                Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }

    /** Rote's version, as built. */
    public static String roteVersion() {
        return build().getProperty("version");
    }

    /** The commit that this Rote was built from, or {@code unknown} if it was built outside a repository. */
    public static String gitId() {
        return build().getProperty("git");
    }

    /** The facts that are equal whenever the network is: without time, command line and what only limits the search. */
    public Map<String, String> deterministic() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("dataFile", dataFile);
        facts.put("fingerprint", fingerprint);
        facts.put("seed", Long.toString(seed));
        settings.forEach((name, value) -> {
            if (!name.equals("time-limit") && !name.equals("resumed")) {
                facts.put("settings." + name, value);
            }
        });
        facts.put("version", version);
        facts.put("git", git);
        facts.put("jvm", jvm);
        facts.put("system", system);
        facts.put("backend", backend);
        return facts;
    }

    private static Map<String, String> describe(Settings settings) {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("threads", Integer.toString(settings.threads()));
        map.put("activation", settings.activation().map(Activation::id).orElse("auto"));
        map.put("layers", Integer.toString(settings.hiddenLayers()));
        map.put("width", settings.widths().isEmpty() ? "auto" : join(settings));
        map.put("size", settings.size().id());
        map.put("tolerance", Double.toString(settings.tolerance()));
        map.put("time-limit", settings.timeLimit().map(Duration::toString).orElse("none"));
        map.put("resumed", Boolean.toString(settings.resume().isPresent()));
        return map;
    }

    private static String join(Settings settings) {
        return String.join(",", settings.widths().stream().map(String::valueOf).toList());
    }

    private static Properties build() {
        Properties properties = new Properties();
        try (InputStream in = Provenance.class.getResourceAsStream("rote.properties")) {
            if (in == null) {
                throw new IllegalStateException("rote.properties is missing from the jar");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // an unfiltered placeholder: built where git or the repository was not at hand
        if (properties.getProperty("git", "").contains("$")) {
            properties.setProperty("git", "unknown");
        }
        return properties;
    }
}
