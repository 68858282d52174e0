package io.rote.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkSessionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"local[2]", "local-cluster[2,1,1024]"})
    void runsTasks_onThreadsAndOnExecutorProcesses(String master) throws IOException {
        try (SparkSession session = SparkSessions.open(master, "test")) {
            List<Long> processes = JavaSparkContext.fromSparkContext(session.sparkContext())
                    .parallelize(List.of(1, 2, 3, 4), 4)
                    .map(number -> ProcessHandle.current().pid())
                    .collect();

            boolean elsewhere = processes.stream()
                    .noneMatch(pid -> pid == ProcessHandle.current().pid());
            assertThat(elsewhere).isEqualTo(master.startsWith("local-cluster"));
            assertThat(session.range(10).count()).isEqualTo(10);
        }
    }

    @Test
    void anotherMasterIsRefused_whileASessionIsOpen() throws IOException {
        try (SparkSession session = SparkSessions.open("local[1]", "test")) {
            assertThat(SparkSessions.open("local[1]", "again").sparkContext()).isSameAs(session.sparkContext());
            assertThatThrownBy(() -> SparkSessions.open("local[2]", "test"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("this process has Spark open at local[1] and cannot open it at local[2] too");
        }
    }
}
