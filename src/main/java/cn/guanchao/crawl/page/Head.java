package cn.guanchao.crawl.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands above an article's first sentence within its element: its headline, when it
 * was published, where it is from, who wrote it.
 */
final class Head {

	private static final String NUMBERED = "[\\d\\s,.:：()()万+-]*";

	/** What stands with a headline: when, where from, by whom, how big the letters. */
	private static final Pattern HEAD = Pattern
		.compile("(?i).*(?:(?:19|20)\\d\\d\\s*[-/.年]\\s*\\d{1,2}\\s*[-/.月]\\s*\\d{1,2}|(?<=[^\\d:])\\d{1,2}:\\d{2}).*"
				+ "|.*(?:来源|作者|记者|编辑|责编|发布(?:时间|日期|者|于|:|：)|更新时间|时间[:：]|日期[:：]|浏览|点击|阅读(?:次数|数|量|[:：])|评论|字号|字体|分享到|当前位置|打印|收藏|投稿|发表于|人气|转载|大 中 小|纠错|听新闻|微信扫|扫一扫|关注|摄影|通讯员|图/|摄/|シェア|ツイート|印刷|会員記事).*"
				+ "|(?:证券|股票)代码.*|公告编号.*|(?:文|编辑|作者|撰文|图|摄影)\\s*[/丨｜|].{2,16}|\\d{1,3}\\s*(?:秒|分钟|小时|天)前.{0,10}"
				+ "|\\W*(?:by|published|updated|posted|photo|image|credit|source|written by|from|share|tweet|print|email|story by|last updated|reporter|getty)\\b.*"
				+ "|.*\\b(?:getty images|associated press|reuters|afp|photo by|follow)\\W*.{0,30}"
				+ "|.*\\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.? \\d{1,2},? \\d{4}.*|.*\\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* \\d{4}.*"
				+ "|" + NUMBERED + "|[^\\p{L}\\p{N}]*");

	/** So many lines may belong to a head. */
	private static final int LONGEST = 14;

	private Head() {
	}

	static List<Line> cut(List<Line> lines, String title) {
		List<Line> kept = belowHeading(lines, title);
		double read = 0;
		for (int i = 0; i < kept.size() && i < LONGEST && read < 60;) {
			Line line = kept.get(i);
			boolean row = read > 0 && line.owner().normalName().equals("tr"); // of the
																				// article's
			if (!row && !isParagraph(line)
					&& (isHead(line, title) || i + 1 < kept.size() && isName(line, kept.get(i + 1)))) {
				kept.remove(i);
			}
			else {
				read += line.prose();
				i++;
			}
		}
		return kept;
	}

	private static List<Line> belowHeading(List<Line> lines, String title) {
		double whole = lines.stream().mapToDouble(Line::prose).sum();
		double prose = 0;
		int start = 0;
		for (int i = 0; i < lines.size() && prose <= whole * 0.2; i++) {
			Line line = lines.get(i);
			boolean heading = line.owner().normalName().equals("h1") || Texts.sameTitle(line.text(), title);
			if (heading && prose < (start == 0 ? 150 : 20) && !runsOn(lines, i, title)) {
				start = i + 1;
			}
			prose += line.prose();
		}
		return new ArrayList<>(lines.subList(start, lines.size()));
	}

	/** A post without a headline has its title from its first sentences. */
	private static boolean runsOn(List<Line> lines, int at, String title) {
		String whole = Texts.bare(title);
		String line = Texts.bare(lines.get(at).text());
		String next = at + 1 < lines.size() ? Texts.bare(lines.get(at + 1).text()) : "";
		String rest = whole.startsWith(line) ? whole.substring(line.length()) : "";
		return rest.length() > 3 && next.startsWith(rest);
	}

	private static boolean isParagraph(Line line) {
		char last = line.text().charAt(line.text().length() - 1);
		return line.isProse() && (line.weight() > 60 || "。！？”".indexOf(last) >= 0
				|| line.weight() > 20 && ".!?\"".indexOf(last) >= 0);
	}

	private static boolean isHead(Line line, String title) {
		return line.weight() < 70 && HEAD.matcher(line.text()).matches() || Texts.sameTitle(line.text(), title)
				|| line.linkShare() > 0.7 && line.weight() < 40;
	}

	/** A name stands above the time. */
	private static boolean isName(Line line, Line next) {
		return line.weight() <= 10 && !line.isProse() && next.weight() < 40 && HEAD.matcher(next.text()).matches();
	}

}
