package io.rote.rank;

/** What the checker says about a certificate. */
public sealed interface Finding {

    /**
     * The claim follows from the certificate.
     *
     * @param claim what is proved
     */
    record Confirmed(String claim) implements Finding {}

    /**
     * The certificate does not show its claim.
     *
     * @param reason the clause that fails
     */
    record Rejected(String reason) implements Finding {}
}
