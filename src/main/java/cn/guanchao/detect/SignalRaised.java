package cn.guanchao.detect;

import cn.guanchao.subject.Subject;

/** A rise began. */
public record SignalRaised(Signal signal, Finding finding, Subject subject) {

}
