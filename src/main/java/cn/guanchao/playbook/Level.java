package cn.guanchao.playbook;

import java.util.Arrays;

/** How grave an incident is: Ⅰ 重大, Ⅱ 较大, Ⅲ 一般; Ⅰ is the gravest. */
public enum Level {

	I("Ⅰ", "重大"), II("Ⅱ", "较大"), III("Ⅲ", "一般");

	private final String numeral;

	private final String label;

	Level(String numeral, String label) {
		this.numeral = numeral;
		this.label = label;
	}

	/** The Roman numeral people see: Ⅰ, Ⅱ, Ⅲ. */
	public String numeral() {
		return this.numeral;
	}

	/** 重大、较大、一般. */
	public String label() {
		return this.label;
	}

	public boolean graverThan(Level other) {
		return ordinal() < other.ordinal();
	}

	public Level graver(Level other) {
		return graverThan(other) ? this : other;
	}

	/** Reads I, II, III, or 1, 2, 3, or the Roman numerals Ⅰ, Ⅱ, Ⅲ. */
	public static Level of(String text) {
		return Arrays.stream(values())
			.filter((level) -> level.name().equals(text) || level.numeral.equals(text)
					|| Integer.toString(level.ordinal() + 1).equals(text))
			.findFirst()
			.orElseThrow(
					() -> new IllegalArgumentException("level '" + text + "' is unknown; use I (gravest), II or III"));
	}

}
