package io.rote.report;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Replaces a set of files again and again, each time with another byte, until it is killed. */
final class EndlessWriter {
    static final List<String> NAMES = List.of("a.bin", "b.bin");
    static final int SIZE = 300_000;

    private EndlessWriter() {}

    public static void main(String[] args) {
        OutputFolder folder = OutputFolder.at(Path.of(args[0]));
        for (int round = 0; ; round++) {
            byte[] content = new byte[SIZE];
            Arrays.fill(content, (byte) round);
            try (Staging staging = folder.stage()) {
                NAMES.forEach(name -> staging.write(name, content));
                staging.commit();
            }
            if (round == 0) {
                System.out.write('.');
                System.out.flush();
            }
        }
    }
}
