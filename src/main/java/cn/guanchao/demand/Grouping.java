package cn.guanchao.demand;

import cn.guanchao.index.Capture;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts voices into demands. Who has a demand keeps it; who is new joins the nearest one;
 * who is near none waits until enough others say the same, and then they found a new one.
 * So a demand keeps its id and its members from day to day.
 */
final class Grouping {

	/** A voice joins a demand from this mean nearness to its members on. */
	static final double JOINS = 0.3;

	/** Two loose groups are one from this mean nearness on (average linkage). */
	static final double FOUNDS = 0.3;

	/** Two demands that lie as near as this turn out to be one. */
	private static final double SAME = 0.45;

	private static final int FEWEST = 3;

	/** The newest so many loose voices are compared with each other. */
	private static final int LOOSE = 3000;

	private final Map<String, Meaning> demands = new LinkedHashMap<>();

	private final Map<String, String> demandOf = new LinkedHashMap<>();

	private final Map<String, String> joined = new HashMap<>();

	private Grouping() {
	}

	/**
	 * Where each voice belongs.
	 *
	 * @param demandOf by voice; who is near none has none
	 * @param nearness of each such voice to its demand, about 0..1
	 * @param joined demands that turned out to be another, by the one that stays
	 */
	record Grouped(Map<String, String> demandOf, Map<String, Double> nearness, Map<String, String> joined) {
	}

	/**
	 * @param voices the oldest first
	 * @param settled the demand of each voice that has one
	 */
	static Grouped of(List<Voice> voices, Map<String, String> settled) {
		List<Meaning> meanings = Meaning.of(voices.stream().map(Voice::tokens).toList());
		Map<String, Double> nearness = new LinkedHashMap<>();
		Grouping all = new Grouping();
		for (boolean praise : new boolean[] { false, true }) {
			Grouping grouping = new Grouping();
			List<Voice> part = new ArrayList<>();
			List<Meaning> theirs = new ArrayList<>();
			for (int i = 0; i < voices.size(); i++) {
				if (voices.get(i).praise() == praise) {
					part.add(voices.get(i));
					theirs.add(meanings.get(i));
				}
			}
			grouping.group(part, theirs, settled);
			for (int i = 0; i < part.size(); i++) {
				String id = grouping.demandOf.get(part.get(i).id());
				if (id != null) {
					nearness.put(part.get(i).id(), grouping.nearness(id, theirs.get(i)));
				}
			}
			all.demandOf.putAll(grouping.demandOf);
			all.joined.putAll(grouping.joined);
		}
		return new Grouped(all.demandOf, nearness, all.joined);
	}

	private void group(List<Voice> voices, List<Meaning> meanings, Map<String, String> settled) {
		List<Integer> open = new ArrayList<>();
		for (int i = 0; i < voices.size(); i++) {
			String id = settled.get(voices.get(i).id());
			if (id != null) {
				settle(voices.get(i), meanings.get(i), id);
			}
			else {
				open.add(i);
			}
		}
		List<Integer> loose = new ArrayList<>();
		for (int i : open) {
			Optional<String> nearest = nearest(meanings.get(i));
			nearest.ifPresentOrElse((id) -> settle(voices.get(i), meanings.get(i), id), () -> loose.add(i));
		}
		List<Integer> newest = loose.subList(Math.max(0, loose.size() - LOOSE), loose.size());
		for (List<Integer> group : Linkage.groups(newest.stream().map(meanings::get).toList(), FOUNDS)) {
			if (group.size() >= FEWEST) {
				String id = newId(voices.get(newest.get(group.getFirst())));
				group.forEach((member) -> settle(voices.get(newest.get(member)), meanings.get(newest.get(member)), id));
			}
		}
		join();
	}

	private void settle(Voice voice, Meaning meaning, String demand) {
		this.demandOf.put(voice.id(), demand);
		this.demands.computeIfAbsent(demand, (_) -> Meaning.none()).add(meaning);
	}

	private Optional<String> nearest(Meaning meaning) {
		double best = JOINS;
		String nearest = null;
		for (Map.Entry<String, Meaning> demand : this.demands.entrySet()) {
			double nearness = demand.getValue().nearness(meaning);
			if (nearness >= best) {
				best = nearness;
				nearest = demand.getKey();
			}
		}
		return Optional.ofNullable(nearest);
	}

	private double nearness(String demand, Meaning meaning) {
		Meaning members = this.demands.get(demand);
		return (members != null) ? members.nearness(meaning) : 0;
	}

	/**
	 * The id follows from the voice that founded it, so that the same input groups the
	 * same.
	 */
	private static String newId(Voice founder) {
		return "d" + Capture.sha256(founder.id().getBytes(StandardCharsets.UTF_8)).substring(0, 12);
	}

	/** The one with more voices stays. */
	private void join() {
		List<String> ids = new ArrayList<>(this.demands.keySet());
		for (int i = 0; i < ids.size(); i++) {
			for (int j = i + 1; j < ids.size(); j++) {
				Meaning one = this.demands.get(ids.get(i));
				Meaning other = this.demands.get(ids.get(j));
				if (one != null && other != null && one.nearness(other) >= SAME) {
					boolean first = one.texts() >= other.texts();
					join(ids.get(first ? j : i), ids.get(first ? i : j));
				}
			}
		}
	}

	private void join(String gone, String stays) {
		Meaning members = this.demands.remove(gone);
		Meaning kept = this.demands.get(stays);
		if (members != null && kept != null) {
			kept.add(members);
		}
		this.demandOf.replaceAll((_, demand) -> demand.equals(gone) ? stays : demand);
		this.joined.replaceAll((_, demand) -> demand.equals(gone) ? stays : demand);
		this.joined.put(gone, stays);
	}

}
