package cn.guanchao.source;

/** A source needs somebody's eye; published once, when the notice opens. */
public record SourceNoticed(Source source, Notice notice) {

}
