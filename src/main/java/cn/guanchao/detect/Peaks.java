package cn.guanchao.detect;

import java.time.Duration;
import java.util.Arrays;

/**
 * The strongest rise of each of the last days, per window, and the bar that follows from
 * them, so that each series sets its own threshold from its own tail, whatever that tail
 * looks like. A strong day raises the bar to its own height and fades with
 * {@link DetectorSettings#fade()}: aftershocks stay quiet, a crisis weeks later does not.
 * What two strong days reached within {@link DetectorSettings#memory()} is a habit of the
 * series and does not fade.
 */
final class Peaks {

	static final int DAYS = 60;

	/** So many days, each weighing half after one memory, make a habit. */
	private static final double HABIT = 1.3;

	private final int windows;

	private final double[] days; // DAYS × windows, a ring

	private final double[] today;

	private final double[] bars;

	private final double[] weights; // by age in days

	private final double[] faded; // by age in days

	private final long[] dayOf; // which day a slot holds

	private long day = Long.MIN_VALUE;

	private int kept;

	Peaks(DetectorSettings settings, int windows) {
		this.windows = windows;
		this.days = new double[DAYS * windows];
		this.dayOf = new long[DAYS];
		this.today = new double[windows];
		this.bars = new double[windows];
		this.weights = halving(settings.memory());
		this.faded = halving(settings.fade());
	}

	private static double[] halving(Duration halfLife) {
		double[] parts = new double[DAYS + 1];
		for (int age = 0; age <= DAYS; age++) {
			parts[age] = Math.pow(0.5, age * 86_400.0 / halfLife.toSeconds());
		}
		return parts;
	}

	/** The bar for a window, 0 where nothing is remembered. */
	double bar(int window) {
		return this.bars[window];
	}

	void turnTo(long second) {
		long now = Math.floorDiv(second, 86_400L);
		if (now == this.day) {
			return;
		}
		if (this.day != Long.MIN_VALUE) {
			keep(this.day, this.today);
		}
		this.day = now;
		Arrays.fill(this.today, 0);
		reckon();
	}

	void add(int window, double rise) {
		if (rise > this.today[window]) {
			this.today[window] = rise;
			this.bars[window] = Math.max(this.bars[window], rise);
		}
	}

	private void keep(long day, double[] rises) {
		int slot = this.kept % DAYS;
		System.arraycopy(rises, 0, this.days, slot * this.windows, this.windows);
		this.dayOf[slot] = day;
		this.kept++;
	}

	private void reckon() {
		int n = Math.min(this.kept, DAYS);
		for (int k = 0; k < this.windows; k++) {
			this.bars[k] = this.today[k];
			for (int i = 0; i < n; i++) {
				int age = age(i);
				double rise = this.days[i * this.windows + k];
				if (age <= DAYS && rise > this.bars[k]) {
					double bar = (weightAtOrAbove(k, rise) >= HABIT) ? rise : rise * this.faded[age];
					this.bars[k] = Math.max(this.bars[k], bar);
				}
			}
		}
	}

	private double weightAtOrAbove(int window, double rise) {
		double weight = 0;
		for (int i = 0; i < Math.min(this.kept, DAYS); i++) {
			if (this.days[i * this.windows + window] >= rise && age(i) <= DAYS) {
				weight += this.weights[age(i)];
			}
		}
		return weight;
	}

	private int age(int slot) {
		return (int) Math.min(this.day - this.dayOf[slot], DAYS + 1);
	}

	/** Per kept day, oldest first: the day's number, then its rises; today comes last. */
	double[][] inOrder() {
		int n = Math.min(this.kept, DAYS);
		boolean begun = this.day != Long.MIN_VALUE;
		double[][] rows = new double[n + (begun ? 1 : 0)][];
		for (int i = 0; i < n; i++) {
			int slot = (this.kept - n + i) % DAYS;
			rows[i] = row(this.dayOf[slot],
					Arrays.copyOfRange(this.days, slot * this.windows, (slot + 1) * this.windows));
		}
		if (begun) {
			rows[n] = row(this.day, this.today);
		}
		return rows;
	}

	private static double[] row(long day, double[] rises) {
		double[] row = new double[rises.length + 1];
		row[0] = day;
		System.arraycopy(rises, 0, row, 1, rises.length);
		return row;
	}

	void restore(double[][] rows) {
		for (int i = 0; i < rows.length; i++) {
			double[] rises = Arrays.copyOfRange(rows[i], 1, rows[i].length);
			if (i < rows.length - 1) {
				keep((long) rows[i][0], rises);
			}
			else {
				this.day = (long) rows[i][0];
				System.arraycopy(rises, 0, this.today, 0, this.windows);
			}
		}
		if (rows.length > 0) {
			reckon();
		}
	}

}
