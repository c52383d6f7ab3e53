package cn.guanchao.crawl.page;

import org.jsoup.nodes.Element;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Siblings of one make that each carry a time: what a page repeats once for every post,
 * comment or teaser. The tag and a shared class (or the name in their ids) make siblings
 * alike, whatever a site calls them.
 */
record Blocks(List<Element> elements) {

	private static final int DEEPEST = 14;

	private static final int TRIED = 4;

	/** Stripes and places in the list say nothing about what a block is. */
	private static final Set<String> VARYING = Set.of("odd", "even", "first", "last", "alt", "active", "on", "cur",
			"owner");

	private record Make(Element parent, String name) {
	}

	/** The largest lists of such siblings, the largest first. */
	static List<Blocks> around(List<Element> stamped) {
		Map<Make, Set<Element>> lists = new HashMap<>();
		for (Element stamp : stamped) {
			Element child = stamp;
			for (int i = 0; i < DEEPEST && child.parent() != null && !child.normalName().equals("body"); i++) {
				for (String name : makes(child)) {
					lists.computeIfAbsent(new Make(child.parent(), name), (_) -> new LinkedHashSet<>()).add(child);
				}
				child = child.parent();
			}
		}
		return lists.values()
			.stream()
			.filter((list) -> list.size() > 1)
			.sorted(Comparator.comparingInt((Set<Element> list) -> list.size()).reversed())
			.map((list) -> new Blocks(List.copyOf(list)))
			.distinct()
			.limit(TRIED)
			.toList();
	}

	private static List<String> makes(Element element) {
		String tag = element.normalName();
		List<String> makes = new ArrayList<>();
		for (String name : element.classNames()) {
			String make = name.replaceAll("\\d+", "");
			if (!make.isEmpty() && !VARYING.contains(make)) {
				makes.add(tag + "." + make);
			}
		}
		return makes.isEmpty() ? List.of(tag + "#" + element.id().replaceAll("\\d+", "")) : makes;
	}

	/** Whether every block of the other list stands within one of these. */
	boolean hold(Blocks other) {
		return this != other && other.elements.stream().allMatch((element) -> blockOf(element) >= 0);
	}

	/** Which of the blocks an element stands in; -1 if in none. */
	int blockOf(Element element) {
		for (Element each = element; each != null; each = each.parent()) {
			int at = elements.indexOf(each);
			if (at >= 0) {
				return at;
			}
		}
		return -1;
	}

	/**
	 * The lines of each block. A table row is followed by the rows up to the next one:
	 * old boards set a post's head and its text in two.
	 */
	List<List<Line>> lines(List<Line> page) {
		List<List<Line>> regions = elements.stream().map((_) -> (List<Line>) new ArrayList<Line>()).toList();
		boolean rows = elements.getFirst().normalName().equals("tr");
		Set<Element> known = elements.stream().collect(Collectors.toSet());
		int open = -1;
		for (Line line : page) {
			int at = blockOf(line.owner(), known);
			if (at < 0 && rows && open >= 0 && isBeside(line.owner())) {
				at = open;
			}
			if (at >= 0) {
				regions.get(at).add(line);
				open = at;
			}
		}
		return regions;
	}

	private int blockOf(Element element, Set<Element> known) {
		for (Element each = element; each != null; each = each.parent()) {
			if (known.contains(each)) {
				return elements.indexOf(each);
			}
		}
		return -1;
	}

	private boolean isBeside(Element element) {
		Element parent = elements.getFirst().parent();
		for (Element each = element; each != null; each = each.parent()) {
			if (each.parent() == parent) {
				return true;
			}
		}
		return false;
	}

}
