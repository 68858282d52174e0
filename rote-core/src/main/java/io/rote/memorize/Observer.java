package io.rote.memorize;

/**
 * Watches a construction and may stop it. Called on the constructing thread; every method should return quickly.
 */
public interface Observer {

    /** Called after every step that changed the position. */
    default void progress(Progress progress) {}

    /** Called with a remark that the user should see, such as why a width was skipped. */
    default void note(String remark) {}

    /** Called with a fact about how the work is done, such as the solver's method and why it was chosen. */
    default void detail(String fact) {}

    /** Called now and then, at most about every ten seconds and after every attempt, with a point to resume from. */
    default void checkpoint(Checkpoint checkpoint) {}

    /** Asked between steps; true makes the construction return its best network so far, {@link Outcome#INTERRUPTED}. */
    default boolean stopRequested() {
        return false;
    }

    /** Watches nothing and never stops. */
    static Observer silent() {
        return new Observer() {};
    }
}
