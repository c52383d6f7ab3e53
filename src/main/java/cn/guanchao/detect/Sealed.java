package cn.guanchao.detect;

import java.time.Instant;

/**
 * What is remembered of a series up to a bucket: everything before it is settled, what
 * comes after it is judged anew at each look, so that the order of late arrivals does not
 * matter.
 *
 * @param until the first bucket that is not part of it
 * @param state see {@link DetectorState#bytes()}; never changed
 */
@SuppressWarnings("ArrayRecordComponent")
record Sealed(Instant until, byte[] state) {

}
