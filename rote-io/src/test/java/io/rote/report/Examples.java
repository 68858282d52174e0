package io.rote.report;

import io.rote.data.DataSet;
import io.rote.memorize.Memorization;
import io.rote.memorize.Memorizer;
import io.rote.memorize.Settings;
import io.rote.onnx.Precision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Seeded data and what becomes of them. */
final class Examples {
    static final Settings SETTINGS = Settings.defaults().withSeed(7);

    private Examples() {}

    static DataSet regression(int n, int d, int q) {
        SplittableRandom random = new SplittableRandom(1);
        double[] x = random.doubles((long) n * d, -2, 2).toArray();
        double[] y = new double[n * q];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < q; k++) {
                y[i * q + k] = 10 * Math.sin(x[i * d] + k) + x[i * d + d - 1] + 0.3 * random.nextGaussian();
            }
        }
        return DataSet.regression(d, x, q, y);
    }

    static DataSet classification(int n, int d, int classes) {
        SplittableRandom random = new SplittableRandom(2);
        double[] x = new double[n * d];
        int[] label = new int[n];
        for (int i = 0; i < n; i++) {
            label[i] = random.nextInt(classes);
            for (int j = 0; j < d; j++) {
                x[i * d + j] = Math.cos(label[i] * (j + 1.0)) * 2 + random.nextGaussian() * 0.5;
            }
        }
        return DataSet.classification(d, x, label, names("x", d), "y", names("class ", classes));
    }

    static List<String> names(String stem, int count) {
        List<String> names = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            names.add(stem + k);
        }
        return names;
    }

    static Memorization memorization(DataSet data) {
        return Memorizer.named("projection").memorize(data, SETTINGS);
    }

    static Provenance provenance(DataSet data, String command) {
        return new Provenance(
                "table.csv",
                data.fingerprint(),
                Map.of("threads", "1"),
                7,
                "0.1",
                "abc",
                "JVM 17",
                "Linux",
                "OpenBLAS",
                command,
                Instant.parse("2026-11-22T06:00:00Z"));
    }

    static ReportSource source(DataSet data, Memorization memorization) {
        double[] float64 = memorization.network().apply(data.inputArray());
        double[] float32 = new double[float64.length];
        for (int k = 0; k < float64.length; k++) {
            float32[k] = (float) float64[k];
        }
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("path", "model.onnx");
        model.put("bytes", 1234L);
        model.put("sha256", "0".repeat(64));
        return new ReportSource(
                data,
                memorization,
                provenance(data, "./rote memorize table.csv --target y --seed 7"),
                1e-9,
                Precision.FLOAT64,
                float64,
                Optional.of(float32),
                Map.of("model", model),
                Optional.empty());
    }
}
