package io.rote.certify;

/** The loop that the proofs spend their time in. */
final class Rows {
    private Rows() {}

    /**
     * z += Σ w_j v_j, four rows at a time.
     *
     * @param z updated
     * @param w the factors, from {@code offset} on
     * @param count number of rows
     * @param v rows of z's length. They are arrays of their own, not parts of one: only then does the virtual machine turn the
     *     loops into vector instructions (three times as fast)
     */
    static void addMultiples(double[] z, double[] w, int offset, int count, double[][] v) {
        int j = 0;
        for (; j + 4 <= count; j += 4) {
            double w0 = w[offset + j];
            double w1 = w[offset + j + 1];
            double w2 = w[offset + j + 2];
            double w3 = w[offset + j + 3];
            double[] v0 = v[j];
            double[] v1 = v[j + 1];
            double[] v2 = v[j + 2];
            double[] v3 = v[j + 3];
            for (int s = 0; s < z.length; s++) {
                z[s] += (w0 * v0[s] + w1 * v1[s]) + (w2 * v2[s] + w3 * v3[s]);
            }
        }
        for (; j < count; j++) {
            double w0 = w[offset + j];
            double[] v0 = v[j];
            for (int s = 0; s < z.length; s++) {
                z[s] += w0 * v0[s];
            }
        }
    }
}
