package cn.guanchao.detect;

import cn.guanchao.index.Slice;

/** One series that is watched: a part of the talk, and what of it is counted. */
public record SeriesKey(Slice slice, Signal.Kind kind) {

	public static SeriesKey of(String subjectId, Signal.Kind kind) {
		return new SeriesKey(Slice.all(subjectId), kind);
	}

	/** Whether it is the talk about the subject as a whole. */
	boolean isWhole() {
		return this.slice.by() == Slice.By.ALL;
	}

	/** How it is stored: subject/kind/cut/value. */
	String text() {
		return this.slice.subjectId() + "/" + this.kind + "/" + this.slice.by() + "/" + this.slice.value();
	}

	static SeriesKey parse(String text) {
		String[] parts = text.split("/", 4);
		return new SeriesKey(new Slice(parts[0], Slice.By.valueOf(parts[2]), parts[3]), Signal.Kind.valueOf(parts[1]));
	}

}
