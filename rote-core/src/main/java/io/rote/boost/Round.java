package io.rote.boost;

/**
 * What one round of boosting did.
 *
 * @param number rounds so far, this one included
 * @param output the output that it served
 * @param squaredCosine α²/β of the function that was used
 * @param predicted the decrease of ‖r‖² that Lemma 1 predicts of the function that the learner aimed at
 * @param actual the decrease of ‖r‖²
 */
public record Round(int number, int output, double squaredCosine, double predicted, double actual) {}
