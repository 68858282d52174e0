package io.rote.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder's names and contents, to see whether anything in it changed. */
record Snapshot(Map<String, Integer> contents) {

    static Snapshot of(Path folder) throws IOException {
        Map<String, Integer> contents = new TreeMap<>();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.toList()) {
                    int content = Files.isRegularFile(file) ? Arrays.hashCode(Files.readAllBytes(file)) : 0;
                    contents.put(folder.relativize(file).toString(), content);
                }
            }
        }
        return new Snapshot(contents);
    }
}
