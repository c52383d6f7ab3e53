package cn.guanchao.source;

/** The list of sources, or one of them, is no longer what it was. */
public record SourcesChanged() {

}
