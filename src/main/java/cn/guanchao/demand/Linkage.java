package cn.guanchao.demand;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Average linkage: the two nearest groups become one until none are near enough. The work
 * grows with the square of the number, each step looking only at each group's nearest
 * neighbour.
 */
final class Linkage {

	private final double[][] nearness;

	private final List<List<Integer>> groups = new ArrayList<>();

	private final int[] neighbour;

	private Linkage(List<Meaning> meanings) {
		int size = meanings.size();
		this.nearness = new double[size][size];
		this.neighbour = new int[size];
		Arrays.fill(this.neighbour, -1);
		for (int i = 0; i < size; i++) {
			this.groups.add(new ArrayList<>(List.of(i)));
			for (int j = 0; j < i; j++) {
				this.nearness[i][j] = meanings.get(i).nearness(meanings.get(j));
				this.nearness[j][i] = this.nearness[i][j];
			}
		}
		for (int i = 0; i < size; i++) {
			look(i);
		}
	}

	/** Groups of indices; those that nobody is near stay alone. */
	static List<List<Integer>> groups(List<Meaning> meanings, double atLeast) {
		Linkage linkage = new Linkage(meanings);
		while (linkage.step(atLeast)) {
			// until no two are near enough
		}
		return linkage.groups.stream()
			.filter((group) -> !group.isEmpty())
			.map((group) -> group.stream().sorted().toList())
			.toList();
	}

	private boolean step(double atLeast) {
		int best = -1;
		for (int i = 0; i < this.neighbour.length; i++) {
			if (isAlive(i) && this.neighbour[i] >= 0 && (best < 0 || nearest(i) > nearest(best))) {
				best = i;
			}
		}
		if (best < 0 || nearest(best) < atLeast) {
			return false;
		}
		unite(best, this.neighbour[best]);
		return true;
	}

	private boolean isAlive(int group) {
		return !this.groups.get(group).isEmpty();
	}

	private double nearest(int group) {
		return this.nearness[group][this.neighbour[group]];
	}

	private void unite(int one, int other) {
		double ones = this.groups.get(one).size();
		double others = this.groups.get(other).size();
		this.groups.get(one).addAll(this.groups.get(other));
		this.groups.get(other).clear();
		for (int i = 0; i < this.nearness.length; i++) {
			double mean = (this.nearness[one][i] * ones + this.nearness[other][i] * others) / (ones + others);
			this.nearness[one][i] = mean;
			this.nearness[i][one] = mean;
		}
		look(one);
		for (int i = 0; i < this.nearness.length; i++) {
			if (isAlive(i) && i != one) {
				if (this.neighbour[i] == one || this.neighbour[i] == other) {
					look(i);
				}
				else if (this.neighbour[i] >= 0 && this.nearness[i][one] > nearest(i)) {
					this.neighbour[i] = one;
				}
			}
		}
	}

	private void look(int group) {
		this.neighbour[group] = -1;
		for (int i = 0; i < this.nearness.length; i++) {
			if (i != group && isAlive(i) && (this.neighbour[group] < 0 || this.nearness[group][i] > nearest(group))) {
				this.neighbour[group] = i;
			}
		}
	}

}
