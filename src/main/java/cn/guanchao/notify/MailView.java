package cn.guanchao.notify;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a mail says; the templates only lay it out.
 *
 * @param banner the colour of the level, as #rrggbb
 * @param news what this mail is sent for
 * @param happened what happened, in a sentence with its numbers
 * @param severity how bad it is, and why we think so
 * @param bars the run of negative mentions, oldest first
 * @param asks what the reader must do or decide
 * @param acknowledge link that takes charge, null where somebody has
 */
record MailView(String headline, String banner, boolean drill, List<String> news, String happened, String severity,
		List<Bar> bars, String spark, List<String> asks, List<Due> dues, List<Item> items, @Nullable String acknowledge,
		String open, String owner, String footer) {

	/**
	 * A bar of the chart.
	 *
	 * @param height in pixels, 2..48
	 */
	record Bar(int height, int count) {

	}

	record Due(String label, String time, String state, boolean late) {

	}

	record Item(String site, String title, @Nullable String url, List<String> words) {

	}

}
