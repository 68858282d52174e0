/**
 * Tables in, ONNX models and reports out.
 */
module io.rote.io {
    requires transitive io.rote.core;
    requires static transitive org.jspecify;
    requires java.sql;
    requires duckdb.jdbc;
    requires com.google.protobuf;
    requires org.tribuo.util.onnx;
    requires com.microsoft.onnxruntime;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.jr.ob;

    uses io.rote.large.LargeMemorizer;

    exports io.rote.large;
    exports io.rote.table;
    exports io.rote.onnx;
    exports io.rote.report;
}
