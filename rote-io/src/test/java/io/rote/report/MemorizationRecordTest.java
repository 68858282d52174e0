package io.rote.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.DataSet;
import io.rote.memorize.Memorization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MemorizationRecordTest {
    private static final String[] KEYS = {
        "method",
        "outcome",
        "task",
        "activation",
        "samples",
        "inputs",
        "outputs",
        "classes",
        "layers",
        "neurons",
        "parameters",
        "parametersPerLabel",
        "bitsPerParameter",
        "residual",
        "misclassified",
        "smallestMargin",
        "tolerance",
        "precision",
        "totalWeight",
        "lipschitz",
        "iterations",
        "seconds",
        "seed",
        "attempts",
        "features",
        "targets",
        "classNames",
        "provenance",
        "proof",
        "notes",
        "files"
    };

    @Test
    void namesEveryFactOfARegression() throws IOException {
        DataSet data = Examples.regression(50, 3, 2);
        Memorization memorization = Examples.memorization(data);
        MemorizationRecord record =
                MemorizationRecord.of(data, memorization, 1e-9, Examples.provenance(data, "rote memorize t.csv"));
        Map<String, Object> json = Json.parse(record.toJson());
        assertThat(json).containsOnlyKeys(KEYS);
        assertThat(json)
                .containsEntry("method", "projection")
                .containsEntry("outcome", "memorized")
                .containsEntry("task", "regression")
                .containsEntry("activation", "relu")
                .containsEntry("samples", 50)
                .containsEntry("inputs", 3)
                .containsEntry("outputs", 2)
                .containsEntry("classes", null)
                .containsEntry("layers", List.of(49))
                .containsEntry("neurons", 49)
                .containsEntry("parameters", 49 * 4 + 50 * 2)
                .containsEntry("parametersPerLabel", (49 * 4 + 50 * 2) / 100.0)
                .containsEntry("bitsPerParameter", null)
                .containsEntry("seed", 7);
        assertThat(at(json, "residual", "float64"))
                .containsEntry("relative", memorization.fit().relative())
                .containsEntry("maxAbsolute", memorization.fit().maxAbsolute());
        assertThat(at(json, "lipschitz")).containsOnlyKeys("lower", "upper");
        assertThat(at(json, "provenance"))
                .containsEntry("dataFingerprint", data.fingerprint())
                .containsEntry("command", "rote memorize t.csv")
                .containsEntry("time", "2026-11-22T06:00:00Z");
    }

    @Test
    void countsBitsOfClassLabels() throws IOException {
        DataSet data = Examples.classification(64, 2, 8);
        Memorization memorization = Examples.memorization(data);
        Map<String, Object> json =
                Json.parse(MemorizationRecord.of(data, memorization, 1e-9, Examples.provenance(data, ""))
                        .toJson());
        assertThat(json).containsOnlyKeys(KEYS).containsEntry("classes", 8).containsEntry("tolerance", null);
        long p = memorization.network().parameters();
        assertThat((Double) json.get("parametersPerLabel")).isEqualTo(p / 64.0);
        assertThat((Double) json.get("bitsPerParameter")).isCloseTo(64 * 3.0 / p, Offset.offset(1e-15));
        assertThat(at(json, "misclassified")).containsEntry("float64", 0);
        assertThat(at(json, "residual", "float64")).containsEntry("relative", null);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> json, String... path) {
        Map<String, Object> here = json;
        for (String key : path) {
            here = Objects.requireNonNull((Map<String, Object>) here.get(key), key);
        }
        return here;
    }
}
