package cn.guanchao.demand;

import cn.guanchao.language.CommonWords;
import cn.guanchao.language.WordVectors;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one or many texts say, in a form that can be compared: where their words lie, and
 * the words and characters themselves. Sums add up, so a group's nearness to a text is
 * the mean nearness of its members.
 */
final class Meaning {

	/** How much the words' points count beside the words themselves. */
	private static final float POINTS = 0.45f;

	/** Speaking of the same thing (退款, 没到账) is worth so many times a shared word. */
	private static final float CONCEPT = 2.5f;

	/** A shared character (退 in 退款 and 退钱) is worth this part of a shared word. */
	private static final float CHARACTER = 0.3f;

	private final float[] point;

	private final Map<String, Float> words;

	private int texts;

	private Meaning(float[] point, Map<String, Float> words, int texts) {
		this.point = point;
		this.words = words;
		this.texts = texts;
	}

	/** Of nothing yet. */
	static Meaning none() {
		return new Meaning(WordVectors.shipped().of(List.of()), new HashMap<>(), 0);
	}

	/** Of each text, words that all use counting less. */
	static List<Meaning> of(Collection<List<String>> texts) {
		List<Set<String>> parts = texts.stream().map(Meaning::parts).toList();
		Map<String, Integer> used = new HashMap<>();
		parts.forEach((set) -> set.forEach((part) -> used.merge(part, 1, Integer::sum)));
		List<List<String>> all = List.copyOf(texts);
		List<Meaning> meanings = new ArrayList<>();
		for (int i = 0; i < all.size(); i++) {
			meanings.add(new Meaning(WordVectors.shipped().of(all.get(i)), weighed(parts.get(i), used, all.size()), 1));
		}
		return meanings;
	}

	/** Its telling words, the characters of those, and what they speak of. */
	private static Set<String> parts(List<String> tokens) {
		Set<String> parts = new HashSet<>();
		for (String token : tokens) {
			if (CommonWords.weight(token) > 0) {
				parts.add(token);
				token.chars().filter((_) -> token.length() > 1).forEach((c) -> parts.add("·" + (char) c));
			}
		}
		Concepts.of(String.join("", tokens)).forEach((concept) -> parts.add("#" + concept));
		return parts;
	}

	private static Map<String, Float> weighed(Set<String> parts, Map<String, Integer> used, int texts) {
		Map<String, Float> weighed = new HashMap<>();
		double length = 0;
		for (String part : parts) {
			double rarity = Math.log((texts + 1.0) / (used.getOrDefault(part, 0) + 1.0)) + 1;
			double weight = rarity * (part.startsWith("·") ? CHARACTER : part.startsWith("#") ? CONCEPT : 1);
			weighed.put(part, (float) weight);
			length += weight * weight;
		}
		float norm = (float) Math.sqrt(length);
		weighed.replaceAll((_, weight) -> weight / norm);
		return weighed;
	}

	void add(Meaning other) {
		for (int i = 0; i < this.point.length; i++) {
			this.point[i] += other.point[i];
		}
		other.words.forEach((word, weight) -> this.words.merge(word, weight, Float::sum));
		this.texts += other.texts;
	}

	/** How many texts it is of. */
	int texts() {
		return this.texts;
	}

	/** The mean nearness of the texts here to the texts there, about 0..1. */
	double nearness(Meaning other) {
		if (this.texts == 0 || other.texts == 0) {
			return 0;
		}
		double points = 0;
		for (int i = 0; i < this.point.length; i++) {
			points += this.point[i] * other.point[i];
		}
		Meaning small = (this.words.size() < other.words.size()) ? this : other;
		Meaning large = (small == this) ? other : this;
		double shared = 0;
		for (Map.Entry<String, Float> entry : small.words.entrySet()) {
			shared += entry.getValue() * large.words.getOrDefault(entry.getKey(), 0f);
		}
		return (POINTS * points + (1 - POINTS) * shared) / ((double) this.texts * other.texts);
	}

}
