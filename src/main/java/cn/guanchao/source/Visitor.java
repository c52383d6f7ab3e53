package cn.guanchao.source;

/** Goes to sources of some kinds; of those that are visited, each kind has one. */
public interface Visitor {

	boolean visits(Source.Kind kind);

	/** Visits the source and keeps how it went. */
	SourceRun visit(Source source);

}
