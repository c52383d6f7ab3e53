package cn.guanchao.collect;

import cn.guanchao.crawl.ReadPage;
import cn.guanchao.mention.Fate;
import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a page still says what it said. */
final class SecondLook {

	/** What sites show in place of a text that was taken away. */
	private static final Pattern TAKEN_AWAY = Pattern.compile(
			"(?:内容|文章|微博|帖子|主题|页面|视频|笔记|回答|信息|投诉|稿件|作品|动态|资源).{0,10}(?:已被?.{0,6}(?:删除|下架|屏蔽|隐藏)|不存在|无法(?:查看|访问)|不可见|已失效|去火星了|找不到)"
					+ "|(?:已被?.{0,6}(?:删除|下架)|不存在).{0,8}(?:内容|文章|微博|帖子|主题|页面|视频|笔记|回答)"
					+ "|抱歉.{0,16}(?:不存在|删除|找不到)|\\b404\\b|page not found");

	/**
	 * A page in which less of the old text stands was changed; counters and ads do not
	 * matter.
	 */
	private static final double STILL_THERE = 0.97;

	private static final int SHINGLE = 6;

	/** A notice of removal is short. */
	private static final int NOTICE = 200;

	private SecondLook() {
	}

	/**
	 * Compares what was read with what is read now; null where nothing became of it.
	 * @param visible all that the page shows now
	 */
	static Fate.@Nullable Kind compare(ReadPage before, ReadPage now, String visible) {
		boolean shrunk = now.text().length() < NOTICE && now.text().length() * 2 < before.text().length();
		if (shrunk && TAKEN_AWAY.matcher(now.title() + "\n" + visible).find()) {
			return Fate.Kind.GONE;
		}
		if (before.text().isBlank() || now.text().isBlank()) {
			return null; // a page that cannot be read says nothing about its words
		}
		boolean same = bare(before.title()).equals(bare(now.title()))
				&& shared(bare(before.text()), bare(now.text())) >= STILL_THERE
				&& shared(bare(now.text()), bare(before.text())) >= STILL_THERE;
		return same ? null : Fate.Kind.CHANGED;
	}

	/** How much of one text stands in another, by runs of characters; in 0..1. */
	private static double shared(String text, String in) {
		if (text.length() < SHINGLE) {
			return in.contains(text) ? 1 : 0;
		}
		Set<String> there = new HashSet<>();
		for (int i = 0; i + SHINGLE <= in.length(); i++) {
			there.add(in.substring(i, i + SHINGLE));
		}
		int found = 0;
		int all = text.length() - SHINGLE + 1;
		for (int i = 0; i < all; i++) {
			found += there.contains(text.substring(i, i + SHINGLE)) ? 1 : 0;
		}
		return found / (double) all;
	}

	/** Digits are left out: they are mostly counters. */
	private static String bare(String text) {
		return text.replaceAll("[^\\p{L}]", "");
	}

}
