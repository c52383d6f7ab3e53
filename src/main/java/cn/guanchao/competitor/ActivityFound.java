package cn.guanchao.competitor;

/**
 * A competitor did something. Published once for each merged activity, in the transaction
 * that records the announcement, when its first report was kept; further reports of the
 * same act only add evidence to it. A listener that throws takes the announcement back,
 * and the next look makes it again.
 *
 * <p>
 * After a first start the last 30 days are read, so {@link Activity#happenedAt()} may lie
 * well before {@link Activity#recordedAt()}, and for what is announced ahead after it.
 */
public record ActivityFound(Activity activity) {
}
