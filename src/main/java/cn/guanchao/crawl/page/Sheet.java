package cn.guanchao.crawl.page;

import cn.guanchao.mention.Complaint;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A complaint sheet: labelled fields, the complainant's words, and under them who did
 * what when. It is told by its labels; a page that repeats them lists several sheets and
 * is none.
 *
 * @param text the complainant's words; empty where they stand without a label
 * @param besides the lines that are not the complainant's
 */
record Sheet(Complaint complaint, String text, @Nullable String author, @Nullable Instant filedAt, Set<Line> besides) {

	static @Nullable Sheet find(List<Line> lines, Instant now) {
		if (lines.stream().noneMatch((line) -> SheetLabel.asks(line.text()))) {
			return null;
		}
		SheetReader read = new SheetReader(now);
		lines.forEach(read::add);
		read.end();
		return read.sheet();
	}

}
