package cn.guanchao.detect;

import cn.guanchao.subject.Subject;

import java.time.Instant;

/** How a rise that is known stands now, once a bucket, until a day after its end. */
public record SignalFollowed(Signal signal, Finding finding, Subject subject, Instant at) {

}
