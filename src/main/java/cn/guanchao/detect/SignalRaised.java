package cn.guanchao.detect;

import cn.guanchao.subject.Subject;

/** A rise began, or one that is known grew further ({@code again}). */
public record SignalRaised(Signal signal, SignalFacts facts, Subject subject, boolean again) {

}
