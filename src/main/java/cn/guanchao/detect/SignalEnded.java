package cn.guanchao.detect;

/**
 * A rise is over.
 *
 * @param reason one Chinese sentence
 */
public record SignalEnded(Signal signal, String reason) {

}
