package cn.guanchao.playbook;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Who is told, and who next while nobody takes charge.
 */
public record Chain(List<Link> links) {

	/**
	 * One rung of the chain.
	 *
	 * @param after how long after the start of the chain, zero for the first
	 */
	public record Link(Duration after, Set<Duty> to) {

		public Link {
			to = Set.copyOf(to);
		}

	}

	public Chain {
		links = List.copyOf(links);
		if (links.isEmpty()) {
			throw new IllegalArgumentException("an escalation chain needs at least one link");
		}
	}

	/** The rung, or the last one where the chain is shorter. */
	public Link rung(int index) {
		return this.links.get(Math.min(index, this.links.size() - 1));
	}

	public int last() {
		return this.links.size() - 1;
	}

}
