package cn.guanchao.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import cn.guanchao.language.TargetView.Span;
import cn.guanchao.subject.Spelling;

/** Where names stand in a text, longer names before shorter ones that they contain. */
final class Names {

	private Names() {
	}

	/** Every place of one name that no taken place overlaps. */
	static List<Span> find(char[] chars, String name, Collection<Span> taken) {
		char[] sought = Spelling.fold(name);
		List<Span> found = new ArrayList<>();
		if (sought.length == 0) {
			return found;
		}
		BitSet others = new BitSet(chars.length);
		taken.forEach((other) -> others.set(other.from(), other.to()));
		for (int i = 0; i + sought.length <= chars.length; i++) {
			if (startsAt(chars, i, sought)) {
				int next = others.nextSetBit(i);
				if (next < 0 || next >= i + sought.length) {
					found.add(new Span(i, i + sought.length));
					i += sought.length - 1;
				}
			}
		}
		return found;
	}

	/**
	 * Every place of the other names that the target does not take; the target's own
	 * inside longer names are theirs.
	 */
	static List<Span> others(char[] chars, String target, Collection<String> names) {
		List<Span> taken = new ArrayList<>();
		List<String> longest = new ArrayList<>(names);
		longest.sort(Comparator.comparingInt(String::length).reversed());
		for (String name : longest) {
			if (!name.equals(target) && !target.contains(name)) {
				taken.addAll(find(chars, name, taken));
			}
		}
		return taken;
	}

	private static boolean startsAt(char[] chars, int at, char[] sought) {
		for (int i = 0; i < sought.length; i++) {
			if (chars[at + i] != sought[i]) {
				return false;
			}
		}
		return true;
	}

}
