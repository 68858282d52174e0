package io.rote.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script in a tree of its own, with a Java and a Maven wrapper that only record how they are called. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
    private static final Path SCRIPT = Path.of("..", "rote").toAbsolutePath().normalize();
    private static final String BUILD_OK = """
            echo built >>"$(dirname "$0")/builds"
            mkdir -p rote-cli/target/rote && : >rote-cli/target/rote/rote-cli.jar
            """;

    @TempDir
    private Path temporary;

    private Path tree;
    private Path jdk;

    @BeforeEach
    void plantTree() throws IOException {
        tree = Files.createDirectory(temporary.resolve("a tree"));
        jdk = Files.createDirectory(temporary.resolve("jdk"));
        Files.copy(SCRIPT, tree.resolve("rote"));
        tree.resolve("rote").toFile().setExecutable(true);
        Files.writeString(tree.resolve("pom.xml"), "");
        for (String module : List.of("rote-core", "rote-io", "rote-sweep", "rote-cli", "rote-spark")) {
            Path source = Files.createDirectories(tree.resolve(module).resolve("src/main/java"));
            Files.writeString(tree.resolve(module).resolve("pom.xml"), "");
            Files.writeString(source.resolve("A.java"), "");
        }
        agePast(tree);
        script(tree.resolve("mvnw"), BUILD_OK);
        script(jdk.resolve("bin/java"), "for a in \"$@\"; do printf '%s\\n' \"$a\"; done; pwd");
        script(jdk.resolve("bin/javac"), "");
        version("17.0.15");
    }

    @Test
    void buildsOnce_andPassesArgumentsUnchanged() throws Exception {
        Run first = run(temporary, "memorize", "a file.csv", "--target", "it's");
        Run second = run(temporary, "--help");

        assertThat(first.code).isZero();
        assertThat(first.err).contains("Building Rote (first use");
        assertThat(first.out)
                .containsSubsequence(
                        "-jar",
                        tree.toRealPath()
                                .resolve("rote-cli/target/rote/rote-cli.jar")
                                .toString(),
                        "memorize",
                        "a file.csv",
                        "--target",
                        "it's");
        assertThat(second.err).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void usesTheClassArchive_onlyIfTheBuildCouldMakeOne() throws Exception {
        String option = "-XX:SharedArchiveFile=";
        assertThat(run(tree).out).noneMatch(argument -> argument.startsWith(option));

        Path archive = tree.toRealPath().resolve("rote-cli/target/rote/classes.jsa");
        Files.writeString(archive, "");
        assertThat(run(tree).out).contains(option + archive);
    }

    @Test
    void keepsTheCallersFolder_andFollowsLinks() throws Exception {
        Path links = Files.createDirectory(temporary.resolve("links"));
        Files.createSymbolicLink(links.resolve("second"), tree.resolve("rote"));
        Files.createSymbolicLink(links.resolve("first"), Path.of("second"));
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));

        Run run = start(elsewhere, Map.of(), List.of(links.resolve("first").toString()));

        assertThat(run.code).isZero();
        assertThat(run.out.get(run.out.size() - 1))
                .isEqualTo(elsewhere.toRealPath().toString());
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgain_whenASourceIsNewer() throws Exception {
        run(tree);
        Files.setLastModifiedTime(
                tree.resolve("rote-io/src/main/java/A.java"),
                FileTime.from(Instant.now().plusSeconds(5)));

        Run run = run(tree);

        assertThat(run.err).contains("its sources have changed");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void showsTheEndOfTheLog_whenTheBuildFails() throws Exception {
        script(tree.resolve("mvnw"), "echo the compiler is unhappy; exit 1");

        Run run = run(tree, "--help");

        assertThat(run.code).isEqualTo(2);
        assertThat(run.out).isEmpty();
        assertThat(run.err).contains("the compiler is unhappy").contains("the build failed; the whole log is in");
        assertThat(tree.resolve("rote-cli/target/rote-build.lock")).doesNotExist();

        script(tree.resolve("mvnw"), BUILD_OK);
        assertThat(run(tree).code).isZero();
    }

    @Test
    void buildsOnce_whenStartedTwiceAtOnce() throws Exception {
        script(tree.resolve("mvnw"), "sleep 1\n" + BUILD_OK);

        Process one = begin(tree, Map.of(), List.of(tree.resolve("rote").toString()));
        Process two = begin(tree, Map.of(), List.of(tree.resolve("rote").toString()));

        assertThat(finish(one).code).isZero();
        assertThat(finish(two).code).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void takesOverTheLockOfADeadBuild() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(tree.resolve("rote-cli/target/rote-build.lock"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        assertThat(run(tree).code).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void refusesAnOldJava() throws Exception {
        version("11.0.2");

        Run run = run(tree, "--help");

        assertThat(run.code).isEqualTo(2);
        assertThat(run.err).contains("is Java 11; Rote needs 17 or newer");
        assertThat(builds()).isZero();
    }

    @Test
    void asksTheJavaForItsVersion_whenItHasNoReleaseFile() throws Exception {
        Files.delete(jdk.resolve("release"));
        script(jdk.resolve("bin/java"), "echo 'openjdk version \"1.8.0_292\"' >&2");

        assertThat(run(tree, "--help").err).contains("is Java 1; Rote needs 17 or newer");
    }

    @Test
    void saysWhatToDo_whenThereIsNoJava() throws Exception {
        Run nowhere = start(
                tree,
                Map.of("JAVA_HOME", temporary.resolve("nowhere").toString()),
                List.of(tree.resolve("rote").toString()));
        assertThat(nowhere.code).isEqualTo(2);
        assertThat(nowhere.err).contains("has no bin/java; set it to a JDK, 17 or newer");
    }

    @Test
    void needsACompilerOnlyToBuild() throws Exception {
        run(tree);
        Files.delete(jdk.resolve("bin/javac"));
        assertThat(run(tree).code).isZero();

        Files.delete(tree.resolve("rote-cli/target/rote/built"));
        Run run = run(tree);
        assertThat(run.code).isEqualTo(2);
        assertThat(run.err).contains("has no javac; building Rote needs a JDK");
    }

    @Test
    void asksForNativeAccess_onlyFromJavaThatKnowsIt() throws Exception {
        assertThat(run(tree).out).noneMatch(argument -> argument.startsWith("--"));
        version("25");
        assertThat(run(tree).out)
                .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");
    }

    @Test
    void setsTheHeap_asAskedFor() throws Exception {
        assertThat(run(tree).out).contains("-XX:MaxRAMPercentage=50");
        Run run = start(
                tree, Map.of("ROTE_HEAP", "3g"), List.of(tree.resolve("rote").toString()));
        assertThat(run.out).contains("-Xmx3g");
    }

    @Test
    void fetchesSpark_onlyWhenAskedFor() throws Exception {
        run(tree, "sweep", "plan.yaml");
        assertThat(tree.resolve("rote-spark/target")).doesNotExist();
        script(tree.resolve("mvnw"), BUILD_OK + "mkdir -p rote-spark/target/rote; echo \"$@\" >modules");

        Run first = run(tree, "sweep", "plan.yaml", "--spark", "local[2]");
        Run second = run(tree, "sweep", "plan.yaml", "--spark=local[2]");

        assertThat(first.err).contains("fetching Spark");
        assertThat(Files.readString(tree.resolve("modules"))).contains("-pl rote-spark -am");
        String spark = tree.toRealPath().resolve("rote-spark/target/rote").toString();
        assertThat(first.out)
                .containsSubsequence(
                        "@" + tree.toRealPath().resolve("rote-spark/spark.jvm"),
                        "-cp",
                        tree.toRealPath().resolve("rote-cli/target/rote/rote-cli.jar") + ":" + spark
                                + "/rote-spark.jar:" + spark + "/spark/jars/*",
                        "io.rote.cli.Main",
                        "sweep",
                        "plan.yaml",
                        "--spark",
                        "local[2]")
                .doesNotContain("-jar");
        assertThat(second.err).isEmpty();
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void usesTheSparkOfTheUser_ifItFits() throws Exception {
        script(tree.resolve("mvnw"), BUILD_OK + "mkdir -p rote-spark/target/rote");
        Path spark = temporary.resolve("spark");
        Files.createDirectories(spark.resolve("jars"));
        List<String> command = List.of(tree.resolve("rote").toString(), "sweep", "--spark");

        Run wrong = start(tree, Map.of("SPARK_HOME", spark.toString()), command);
        Files.writeString(spark.resolve("jars/spark-core_2.13-4.0.1.jar"), "");
        Run right = start(tree, Map.of("SPARK_HOME", spark.toString()), command);

        assertThat(wrong.code).isEqualTo(2);
        assertThat(wrong.err).contains("which has no Spark 4 for Scala 2.13", "unset it");
        assertThat(right.code).isZero();
        assertThat(right.out).anyMatch(argument -> argument.endsWith(":" + spark + "/jars/*"));
    }

    private record Run(int code, List<String> out, String err) {}

    private Run run(Path folder, String... args) throws Exception {
        List<String> command = new ArrayList<>(List.of(tree.resolve("rote").toString()));
        command.addAll(List.of(args));
        return start(folder, Map.of(), command);
    }

    private Run start(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        return finish(begin(folder, environment, command));
    }

    private Process begin(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeAll(List.of("ROTE_HEAP", "SPARK_HOME"));
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Run finish(Process process) throws Exception {
        process.getOutputStream().close();
        List<String> out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .toList();
        String err = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), out, err);
    }

    private long builds() throws IOException {
        Path record = tree.resolve("builds");
        return Files.exists(record) ? Files.readAllLines(record).size() : 0;
    }

    private void version(String version) throws IOException {
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Makes every file an hour old, so that a build is newer than all of them. */
    private static void agePast(Path root) throws IOException {
        FileTime past = FileTime.from(Instant.now().minusSeconds(3600));
        try (var files = Files.walk(root)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, past);
            }
        }
    }
}
