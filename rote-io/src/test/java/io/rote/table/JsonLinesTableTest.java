package io.rote.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.rote.data.Task;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesTableTest extends TableFiles {
    private static final String PLAIN = """
            {"a": 1, "b c": 2, "y": 0.5}

            {"b c": 4, "a": 3, "y": 1.5}
            {"a": 5, "b c": 6, "y": -2.25}
            """;

    private static void assertPlain(Table table) {
        assertThat(table.data().features()).containsExactly("a", "b c");
        assertThat(table.data().inputArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(table.data().labelArray()).containsExactly(0.5, 1.5, -2.25);
        assertThat(table.where(1)).isEqualTo("line 3");
    }

    @Test
    void keysBecomeColumns() throws IOException {
        assertPlain(read("a.jsonl", PLAIN));
        assertPlain(read("a.ndjson", PLAIN.replace("\n", "\r\n")));
        assertPlain(Table.read(file("a.jsonl.gz", gzip(PLAIN)), TableOptions.defaults()));
    }

    @Test
    void textAndTruthValues() throws IOException {
        Table table = read(
                "a.jsonl",
                "{\"t\":true,\"c\":\"it's\",\"y\":\"no\"}\n{\"t\":false,\"c\":\"b\\nc\",\"y\":\"yes\"}\n",
                TableOptions.defaults().withOneHot(true));

        assertThat(table.data().features()).containsExactly("t", "c=b\nc", "c=it's");
        assertThat(table.data().inputArray()).containsExactly(1, 0, 1, 0, 1, 0);
        assertThat(table.data().task()).isEqualTo(Task.CLASSIFICATION);
        assertThat(table.data().classes()).containsExactly("no", "yes");
    }

    @Test
    void keyThatSomeObjectsLack() throws IOException {
        assertThat(refusal("a.jsonl", "{\"a\":1,\"y\":2}\n\n{\"y\":3}\n"))
                .startsWith(", line 3, column \"a\": missing value (the object lacks the key)");
        assertThat(refusal("b.jsonl", "{\"a\":1,\"y\":2}\n{\"a\":1,\"z\":3,\"y\":3}\n"))
                .startsWith(", line 2, column \"z\": line 1 lacks this key");
    }

    @Test
    void cellsThatAreNoNumbers() throws IOException {
        assertThat(refusal("a.jsonl", "{\"a\":1,\"y\":2}\n\n{\"a\":null,\"y\":3}\n"))
                .startsWith(", line 3, column \"a\": missing value");
        assertThat(refusal("b.jsonl", "{\"a\":1,\"y\":2}\n{\"a\":\"x\",\"y\":3}\n{\"a\":3,\"y\":3.5}\n"))
                .startsWith(", line 2, column \"a\": \"x\" is not a number");
        assertThat(refusal("c.jsonl", "{\"a\":1,\"y\":2}\n{\"a\":1e999,\"y\":3}\n"))
                .startsWith(", line 2, column \"a\": \"1e999\" is not finite");
        assertThat(refusal("d.jsonl", "{\"a\":[1],\"y\":2}\n{\"a\":[2],\"y\":3}\n"))
                .startsWith(", line 1, column \"a\": text \"[1]\" as an input");
    }

    @Test
    void linesThatAreNoObjects() throws IOException {
        assertThat(refusal("a.jsonl", "{\"a\":1,\"y\":2}\n\n{\"a\":1,\n\"y\":3}\n"))
                .startsWith(", line 3: this is not one JSON");
        assertThat(refusal("b.jsonl", "[1,2]\n[2,3]\n")).startsWith(", line 1: this is not one JSON object");
        assertThat(refusal("c.jsonl", "{\"a\":1,\"y\":2} {\"a\":1,\"y\":2}\n{\"a\":3,\"y\":4}"))
                .startsWith(", line 1: ");
        assertThat(refusal("d.jsonl", "{\"a\":1,\"y\":2}\n{\"a\":1,\"a\":2,\"y\":2}\n"))
                .startsWith(", line 2: ");
        assertThat(refusal("e.jsonl", "\uFEFF{\"a\":1,\"y\":2}\n{\"a\":3,\"y\":4}\n"))
                .contains("byte order mark");
    }

    @Test
    void targetsByName() throws IOException {
        Table table = read("a.jsonl", PLAIN, TableOptions.defaults().withTargets(List.of("b c")));

        assertThat(table.data().targets()).containsExactly("b c");
    }
}
