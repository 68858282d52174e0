package io.rote.rank;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Re-checks a certificate from the definitions, slowly: it draws the point again, computes the entries of the submatrix one by one
 * (derivatives by dual numbers, not by the product rule for layers) and eliminates with plain integers.
 *
 * <p>Shares no arithmetic with {@link GenericRank}: it uses only JDK integers and {@code SplittableRandom}, and takes from the
 * certificate's records nothing but their sizes and coefficients.
 */
public final class CertificateChecker {
    private final BigInteger p;

    private CertificateChecker(BigInteger p) {
        this.p = p;
    }

    /** Checks every clause of the certificate. Time grows as rank³, and for networks as rank² times the network's size. */
    public static Finding check(Certificate certificate) {
        BigInteger p = BigInteger.valueOf(certificate.field().prime());
        if (!p.isProbablePrime(200)) {
            return new Finding.Rejected(p + " is not a prime");
        }
        List<Integer> rows = certificate.pivots().pivotRows();
        List<Integer> columns = certificate.pivots().pivotColumns();
        PolynomialMatrix object = certificate.object();
        if (!distinctBelow(rows, object.rows()) || !distinctBelow(columns, object.columns())) {
            return new Finding.Rejected("pivot rows or columns repeat or lie outside the matrix");
        }
        CertificateChecker checker = new CertificateChecker(p);
        DefinedEntries entries = DefinedEntries.of(object, p, new SplittableRandom(certificate.seed()));
        BigInteger[][] minor = new BigInteger[rows.size()][];
        for (int i = 0; i < minor.length; i++) {
            minor[i] = entries.row(rows.get(i), columns);
        }
        if (!checker.isNonsingular(minor)) {
            return new Finding.Rejected(
                    "the " + rows.size() + " × " + rows.size() + " submatrix of the pivots is singular modulo " + p);
        }
        return new Finding.Confirmed("the generic rank over Q of [" + object.text() + "] is at least " + rows.size());
    }

    private static boolean distinctBelow(List<Integer> indices, int limit) {
        return new HashSet<>(indices).size() == indices.size()
                && indices.stream().allMatch(index -> index >= 0 && index < limit);
    }

    /** Gaussian elimination; overwrites the rows. */
    private boolean isNonsingular(BigInteger[][] a) {
        for (int k = 0; k < a.length; k++) {
            int pivot = k;
            while (pivot < a.length && a[pivot][k].signum() == 0) {
                pivot++;
            }
            if (pivot == a.length) {
                return false;
            }
            BigInteger[] row = a[pivot];
            a[pivot] = a[k];
            a[k] = row;
            BigInteger inverse = row[k].modInverse(p);
            for (int i = k + 1; i < a.length; i++) {
                BigInteger factor = a[i][k].multiply(inverse).mod(p);
                if (factor.signum() != 0) {
                    for (int j = k; j < a.length; j++) {
                        a[i][j] = a[i][j].subtract(factor.multiply(row[j])).mod(p);
                    }
                }
            }
        }
        return true;
    }
}
