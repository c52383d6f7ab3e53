package cn.guanchao.competitor;

/**
 * An activity was noted, or more of its evidence was found; published in the transaction
 * that keeps it.
 */
public record ActivityNoted(Activity activity) {

}
