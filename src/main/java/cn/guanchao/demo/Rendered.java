package cn.guanchao.demo;

import java.time.Instant;

/**
 * A page or feed as it goes over the wire.
 *
 * @param contentType as the site would send it; an old site says no charset
 * @param changed when its newest part was published
 */
record Rendered(byte[] body, String contentType, Instant changed) {

}
